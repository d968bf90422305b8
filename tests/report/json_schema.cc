#include "tests/report/json_schema.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

namespace warder {
namespace {

using Json = nlohmann::json;

bool IsOfType(const Json& value, const std::string& type) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  throw std::runtime_error("schema names an unknown type: " + type);
}

// Throws std::runtime_error with the place and the reason.
class Checker {
 public:
  explicit Checker(const Json& root) : root_(root) {}

  void Check(const Json& schema, const Json& value, const std::string& place) const {
    static const std::set<std::string> kKnown{"$schema",
                                              "title",
                                              "$defs",
                                              "$ref",
                                              "oneOf",
                                              "type",
                                              "properties",
                                              "required",
                                              "items",
                                              "const",
                                              "enum",
                                              "minimum",
                                              "additionalProperties"};
    for (const auto& [keyword, unused] : schema.items()) {
      if (!kKnown.contains(keyword))
        throw std::runtime_error("schema uses the unknown keyword " + keyword);
    }
    if (schema.contains("$ref")) Check(Resolve(schema["$ref"]), value, place);
    if (schema.contains("oneOf")) CheckOneOf(schema["oneOf"], value, place);
    if (schema.contains("type")) CheckType(schema["type"], value, place);
    if (schema.contains("const"))
      Require(value == schema["const"], place, "is not " + schema["const"].dump());
    if (schema.contains("enum")) {
      const Json& all = schema["enum"];
      Require(std::find(all.begin(), all.end(), value) != all.end(), place,
              value.dump() + " is not one of the known");
    }
    if (schema.contains("minimum")) Require(value >= schema["minimum"], place, "is too small");
    if (value.is_object()) CheckObject(schema, value, place);
    if (value.is_array() && schema.contains("items")) {
      for (size_t i = 0; i < value.size(); ++i)
        Check(schema["items"], value[i], place + '[' + std::to_string(i) + ']');
    }
  }

 private:
  static void Require(bool condition, const std::string& place, const std::string& what) {
    if (!condition) throw std::runtime_error(place + ": " + what);
  }

  const Json& Resolve(const std::string& reference) const {
    return root_.at(Json::json_pointer(reference.substr(1)));
  }

  static void CheckType(const Json& type, const Json& value, const std::string& place) {
    const Json types = type.is_array() ? type : Json::array({type});
    const bool fits =
        std::any_of(types.begin(), types.end(), [&](const Json& t) { return IsOfType(value, t); });
    Require(fits, place, "is not of type " + type.dump());
  }

  // Lines differ by their `type`; the choice is by it, so that the message is about the right one.
  // Where several are of that type, the last one's message is given.
  void CheckOneOf(const Json& choices, const Json& value, const std::string& place) const {
    int fitting = 0;
    std::string wrong = place + ": is of no known type";
    for (const Json& choice : choices) {
      const Json& schema = choice.contains("$ref") ? Resolve(choice["$ref"]) : choice;
      if (value.value("type", "") != schema.at("properties").at("type").at("const")) continue;
      try {
        Check(schema, value, place);
        ++fitting;
      } catch (const std::runtime_error& error) {
        wrong = error.what();
      }
    }
    if (fitting == 0) throw std::runtime_error(wrong);
    Require(fitting == 1, place, "is of several types");
  }

  void CheckObject(const Json& schema, const Json& value, const std::string& place) const {
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, member] : value.items()) {
      if (properties.contains(key)) {
        Check(properties[key], member, place + '.' + key);
      } else {
        Require(schema.value("additionalProperties", true), place, "has the unknown field " + key);
      }
    }
    for (const Json& key : schema.value("required", Json::array())) {
      Require(value.contains(key.get<std::string>()), place, "has no field " + key.dump());
    }
  }

  const Json& root_;
};

}  // namespace

struct JsonSchema::Impl {
  Json schema;
};

JsonSchema::JsonSchema(const std::string& text) : impl_(new Impl{Json::parse(text)}) {}
JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;

JsonSchema JsonSchema::OfDocumentation() {
  std::ifstream in(std::string(WARDER_SOURCE_DIR) + "/docs/formats.md");
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  const std::string fence = "```json\n";
  const size_t begin = all.find(fence) + fence.size();
  return JsonSchema(all.substr(begin, all.find("\n```", begin) - begin));
}

std::string JsonSchema::Check(const std::string& line) const {
  try {
    Checker(impl_->schema).Check(impl_->schema, Json::parse(line), "line");
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace warder
