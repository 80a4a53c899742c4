// The text of ports.schema.json. Every object is closed: a member that ports_json.cc writes is told here.
#include "site/ports_json.h"

namespace site {

std::string_view ports_schema() {
  return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "What is known of the ports of TCP, UDP, SCTP and DCCP",
  "description": "A member that would be empty is left out. Both ends of a range belong to it.",
  "type": "object",
  "required": ["classes", "systems", "ports", "sources"],
  "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string"},
    "registry": {
      "type": "object",
      "description": "The copy of IANA's Service Name and Transport Protocol Port Number Registry that states and services are from. Missing: there was none.",
      "required": ["title"],
      "additionalProperties": false,
      "properties": {
        "title": {"type": "string"},
        "updated": {"$ref": "#/$defs/date", "description": "The date that it states for its content."}
      }
    },
    "classes": {
      "type": "array",
      "description": "The three ranges of RFC 6335, section 6.",
      "items": {
        "type": "object",
        "required": ["class", "first", "last", "certainty", "sources"],
        "additionalProperties": false,
        "properties": {
          "class": {"$ref": "#/$defs/class"},
          "first": {"$ref": "#/$defs/port"},
          "last": {"$ref": "#/$defs/port"},
          "certainty": {"$ref": "#/$defs/certainty"},
          "sources": {"$ref": "#/$defs/ids"}
        }
      }
    },
    "systems": {
      "type": "array",
      "description": "Operating systems, and the ports that each lends to clients (ephemeral ports) unless it was set otherwise.",
      "items": {
        "type": "object",
        "required": ["id", "name", "first", "last", "certainty", "sources"],
        "additionalProperties": false,
        "properties": {
          "id": {"type": "string"},
          "name": {"type": "string"},
          "superseded": {"const": true, "description": "An old version; a newer one lends other ports."},
          "first": {"$ref": "#/$defs/port"},
          "last": {"$ref": "#/$defs/port"},
          "certainty": {"$ref": "#/$defs/certainty"},
          "sources": {"$ref": "#/$defs/ids"}
        }
      }
    },
    "ports": {
      "type": "array",
      "description": "Ports that are assigned or have a fact of their own, ascending. Of any other port no more is known than its class and who lends it.",
      "items": {
        "type": "object",
        "required": ["port", "class"],
        "additionalProperties": false,
        "properties": {
          "port": {"$ref": "#/$defs/port"},
          "class": {"$ref": "#/$defs/class"},
          "state": {
            "enum": ["assigned", "reserved", "unassigned", "withdrawn", "private", "unclear", "dynamic"],
            "description": "What IANA says of the port, whatever the transport."
          },
          "services": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/service"}},
          "uses": {
            "type": "array",
            "description": "What the port is really used for, most likely first.",
            "minItems": 1,
            "items": {"$ref": "#/$defs/use"}
          },
          "lentBy": {"$ref": "#/$defs/ids", "description": "The systems that lend the port to clients."}
        }
      }
    },
    "sources": {
      "type": "array",
      "description": "Where what is said above can be looked up.",
      "items": {
        "type": "object",
        "required": ["id"],
        "additionalProperties": false,
        "properties": {
          "id": {"type": "string"},
          "title": {"type": "string"},
          "publisher": {"type": "string"},
          "url": {"type": "string", "pattern": "^https?://"},
          "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
          "rfc": {"type": "integer", "minimum": 1}
        }
      }
    }
  },
  "$defs": {
    "port": {"type": "integer", "minimum": 0, "maximum": 65535},
    "class": {"enum": ["system", "user", "dynamic"]},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"},
    "ids": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"type": "string"}},
    "transports": {
      "type": "array",
      "minItems": 1,
      "uniqueItems": true,
      "items": {"enum": ["tcp", "udp", "sctp", "dccp"]}
    },
    "certainty": {
      "enum": ["assigned", "default", "common", "reported"],
      "description": "assigned: IANA or the standard says so; default: a setting as shipped; common: widespread, official nowhere; reported: somebody said so."
    },
    "service": {
      "type": "object",
      "description": "A service that IANA lists for the port.",
      "required": ["name"],
      "additionalProperties": false,
      "properties": {
        "name": {"type": "string"},
        "transports": {"$ref": "#/$defs/transports", "description": "Missing: IANA states none."},
        "title": {"type": "string", "description": "IANA's description."},
        "historic": {"const": true, "description": "The name is kept only as an alias."},
        "aliasOf": {"type": "string", "description": "The name to use instead."},
        "references": {"type": "array", "items": {"type": "string"}, "description": "As IANA writes them: RFC9110, an address, text."}
      }
    },
    "use": {
      "type": "object",
      "description": "A program, or a service of IANA's list that is in real use.",
      "required": ["name", "certainty", "sources"],
      "additionalProperties": false,
      "properties": {
        "name": {"type": "string"},
        "transports": {"$ref": "#/$defs/transports"},
        "category": {"type": "string"},
        "encryption": {
          "enum": ["plain", "optional", "always"],
          "description": "What travels when nothing was set up. optional: encrypted if both sides agree or were told to. Missing: not known."
        },
        "certainty": {"$ref": "#/$defs/certainty"},
        "sources": {"$ref": "#/$defs/ids"}
      }
    }
  }
}
)json";
}

}  // namespace site
