// Does ports.json hold what ports.schema.json, published beside it, says? Prints what does not and exits 1.
//
//   node ports_json.mjs FOLDER               of a built site
//   node ports_json.mjs --self-test FOLDER   breaks the file in known ways and expects each of them to be found
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {import_or_skip} from "../skip.mjs";

const SHOWN = 20;

async function make_validator(schema) {
  const [{default: Ajv2020}] = await import_or_skip(["ajv/dist/2020.js"]);
  return new Ajv2020({strict: true, allErrors: true}).compile(schema);
}

/** Mistakes that the schema must find, by name. Each changes a document of its own. */
const BREAKAGES = {
  "an unknown member": (data) => (data.ports[0].lentby = ["x"]),
  "a port past the last": (data) => (data.ports.at(-1).port = 65536),
  "a state that is none": (data) => (data.ports[0].state = "free"),
  "a transport that is none": (data) => (data.ports.find((port) => port.services).services[0].transports = ["quic"]),
  "a use without certainty": (data) => delete data.ports.find((port) => port.uses).uses[0].certainty,
  "an empty list": (data) => (data.ports.find((port) => port.lentBy).lentBy = []),
  "a class that is none": (data) => (data.classes[0].class = "registered"),
  "a system without a range": (data) => delete data.systems[0].last,
  "a source without an id": (data) => delete data.sources[0].id,
  "a date that is none": (data) => (data.registry.updated = "September"),
};

/** What a schema cannot say. */
function find_contradictions(data) {
  const found = [];
  const ids = new Set(data.sources.map((source) => source.id));
  const statements = [...data.classes, ...data.systems, ...data.ports.flatMap((port) => port.uses ?? [])];
  for (const id of new Set(statements.flatMap((statement) => statement.sources))) {
    if (!ids.has(id)) found.push(`the source "${id}" is not in the list`);
  }
  data.ports.forEach((port, index) => {
    if (index > 0 && data.ports[index - 1].port >= port.port) found.push(`port ${port.port} is not in order`);
    if ((port.state === "assigned") !== (port.services !== undefined)) found.push(`port ${port.port} is ${port.state}`);
    const systems = data.systems.filter((system) => system.first <= port.port && port.port <= system.last);
    const lenders = systems.map((system) => system.id);
    if (String(lenders) !== String(port.lentBy ?? [])) found.push(`port ${port.port} is lent by ${lenders}`);
  });
  return found;
}

const self_test = process.argv[2] === "--self-test";
const folder = process.argv[self_test ? 3 : 2];
const text = readFileSync(join(folder, "ports.json"), "utf8");
const validate = await make_validator(JSON.parse(readFileSync(join(folder, "ports.schema.json"), "utf8")));

if (self_test) {
  for (const [name, damage] of Object.entries(BREAKAGES)) {
    const data = JSON.parse(text);
    damage(data);
    if (validate(data)) {
      console.log(`not found: ${name}`);
      process.exitCode = 1;
    }
  }
} else {
  const data = JSON.parse(text);
  const errors = validate(data) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
  const found = [...errors, ...find_contradictions(data)];
  for (const line of found.slice(0, SHOWN)) console.log(`ports.json: error: ${line}`);
  console.log(`${data.ports.length} ports, ${data.sources.length} sources, ${found.length} errors`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
