// How a script says that it is skipped because the machine lacks something.

const SKIPPED = 77; // SKIP_RETURN_CODE in CMakeLists.txt

export function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(SKIPPED);
}

/** The modules, as far as npm has installed them; `command` is what does. */
export async function import_or_skip(names, command = "./run setup") {
  try {
    return await Promise.all(names.map((name) => import(name)));
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    return skip(`${names.join(" or ")} is not installed (\`${command}\` does it)`);
  }
}
