// A checker for as much of JSON Schema (draft 2020-12) as docs/formats.md uses.
#ifndef WARDER_TESTS_REPORT_JSON_SCHEMA_H_
#define WARDER_TESTS_REPORT_JSON_SCHEMA_H_

#include <memory>
#include <string>

namespace warder {

class JsonSchema {
 public:
  // The first ```json block of docs/formats.md.
  static JsonSchema OfDocumentation();
  explicit JsonSchema(const std::string& text);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;

  // Empty if `line` is a valid document, else what is wrong with it and where.
  std::string Check(const std::string& line) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_TESTS_REPORT_JSON_SCHEMA_H_
