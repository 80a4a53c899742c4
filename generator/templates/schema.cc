#include "templates/schema.h"

namespace templates {

const Field* Schema::find(std::string_view field_name) const {
  for (const Field& field : fields) {
    if (field.name == field_name) return &field;
  }
  return nullptr;
}

}  // namespace templates
