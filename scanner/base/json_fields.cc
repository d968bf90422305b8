#include "scanner/base/json_fields.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace warder {
namespace {

using Json = nlohmann::json;

// Deeper than anything of ours, far from what would exhaust the stack.
constexpr int kMaxDepth = 16;

// Null where there is nothing.
const Json* At(const Json& json, const std::string& pointer) {
  const Json::json_pointer where(pointer);
  return json.contains(where) ? &json.at(where) : nullptr;
}

}  // namespace

struct JsonFields::Document {
  Json json;
};

JsonFields::JsonFields(std::unique_ptr<Document> document) : document_(std::move(document)) {}
JsonFields::JsonFields(JsonFields&&) noexcept = default;
JsonFields::~JsonFields() = default;

std::optional<JsonFields> JsonFields::Parse(std::string_view text) {
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep |= depth > kMaxDepth;
    return !too_deep;
  };
  auto document = std::make_unique<Document>(Document{Json::parse(text, watch, false)});
  if (too_deep || !document->json.is_object()) return std::nullopt;
  return JsonFields(std::move(document));
}

std::string JsonFields::Text(const std::string& pointer) const {
  const Json* found = At(document_->json, pointer);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<int64_t> JsonFields::Number(const std::string& pointer) const {
  const Json* found = At(document_->json, pointer);
  if (found == nullptr || !found->is_number_integer()) return std::nullopt;
  return found->get<int64_t>();
}

size_t JsonFields::Count(const std::string& pointer) const {
  const Json* found = At(document_->json, pointer);
  return found != nullptr && found->is_array() ? found->size() : 0;
}

std::string QuoteJson(std::string_view text) {
  return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace warder
