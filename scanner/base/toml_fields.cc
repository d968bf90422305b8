// As in rule_file.cc: both must agree, or their copies of the parser get mixed up when they are
// linked.
#define TOML_EXCEPTIONS 0
#include "scanner/base/toml_fields.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace warder {
namespace {

std::string RangeText(int64_t least, int64_t most) {
  return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

// Elements of another kind make the whole list empty.
template <class Element>
std::vector<Element> Elements(const toml::node_view<toml::node>& view) {
  std::vector<Element> list;
  const toml::array* array = view.as_array();
  if (array == nullptr) return list;
  for (const toml::node& node : *array) {
    if (const auto value = node.value_exact<Element>()) list.push_back(*value);
  }
  if (list.size() != array->size()) list.clear();
  return list;
}

// The path of the first value that is not in `asked`; empty: none.
std::string FirstUnasked(const toml::node& node, const std::string& path,
                         const std::set<std::string>& asked) {
  if (asked.contains(path)) return "";
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, child] : *table) {
      const std::string below = (path.empty() ? "" : path + '.') + std::string(key.str());
      if (std::string found = FirstUnasked(child, below, asked); !found.empty()) return found;
    }
    return "";
  }
  const toml::array* array = node.as_array();
  if (array != nullptr && array->is_array_of_tables()) {
    for (size_t i = 0; i < array->size(); ++i) {
      const std::string below = path + '[' + std::to_string(i) + ']';
      if (std::string found = FirstUnasked((*array)[i], below, asked); !found.empty()) return found;
    }
    return "";
  }
  return path;
}

}  // namespace

Date DayOf(int64_t unix_ns) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(unix_ns)));
}

std::string DateText(Date date) {
  const std::chrono::year_month_day day(date);
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{day.year()},
                                 unsigned{day.month()}, unsigned{day.day()});
  return {text.data(), static_cast<size_t>(size)};
}

struct TomlFields::Document {
  toml::table root;
  toml::node_view<toml::node> At(const std::string& path) { return root.at_path(path); }
};

TomlFields::TomlFields(std::unique_ptr<Document> document, std::string name)
    : document_(std::move(document)), name_(std::move(name)) {}
TomlFields::TomlFields(TomlFields&&) noexcept = default;
TomlFields::~TomlFields() = default;

Result<TomlFields> TomlFields::Parse(std::string_view text, std::string name) {
  toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    // The library's words can hold what stands in the file, so only the place is told.
    return Fail(ErrorKind::kUsage,
                name + ':' + std::to_string(parsed.error().source().begin.line) +
                    ": this is not TOML; texts stand in quotes, dates are 2026-11-25");
  }
  auto document = std::make_unique<Document>();
  document->root = std::move(parsed).table();
  return TomlFields(std::move(document), std::move(name));
}

int64_t TomlFields::Number(const std::string& path, int64_t least, int64_t most) {
  const auto value = OptionalNumber(path, least, most);
  if (!value) Complain(path, RangeText(least, most));
  return value.value_or(least);
}

std::string TomlFields::Text(const std::string& path) {
  const auto value = OptionalText(path);
  if (!value) Complain(path, "a text");
  return value.value_or("");
}

std::vector<int64_t> TomlFields::Numbers(const std::string& path, size_t size) {
  asked_.insert(path);
  auto list = Elements<int64_t>(document_->At(path));
  if (list.size() != size) Complain(path, "a list of " + std::to_string(size) + " numbers");
  list.resize(size);
  return list;
}

std::vector<std::string> TomlFields::Texts(const std::string& path, size_t size) {
  auto list = OptionalTexts(path);
  if (list.size() != size) Complain(path, "a list of " + std::to_string(size) + " texts");
  list.resize(size);
  return list;
}

std::vector<std::string> TomlFields::Keys(const std::string& path) {
  std::vector<std::string> keys;
  const toml::table* table = document_->At(path).as_table();
  if (table == nullptr) Complain(path, "a table");
  if (table != nullptr) {
    for (const auto& [key, node] : *table) keys.emplace_back(key.str());
  }
  return keys;
}

std::optional<std::string> TomlFields::OptionalText(const std::string& path) {
  asked_.insert(path);
  const auto view = document_->At(path);
  auto value = view.value_exact<std::string>();
  if (view && !value) Complain(path, "a text");
  return value;
}

std::optional<int64_t> TomlFields::OptionalNumber(const std::string& path, int64_t least,
                                                  int64_t most) {
  asked_.insert(path);
  const auto view = document_->At(path);
  if (!view) return std::nullopt;
  const auto value = view.value_exact<int64_t>();
  if (value && *value >= least && *value <= most) return value;
  Complain(path, RangeText(least, most));
  return least;
}

std::optional<Date> TomlFields::OptionalDate(const std::string& path) {
  asked_.insert(path);
  const auto view = document_->At(path);
  const auto value = view.value_exact<toml::date>();
  if (!value) {
    if (view) Complain(path, "a date such as 2026-11-25, without quotes,");
    return std::nullopt;
  }
  return Date(std::chrono::year(value->year) / value->month / value->day);
}

std::vector<std::string> TomlFields::OptionalTexts(const std::string& path) {
  asked_.insert(path);
  const auto view = document_->At(path);
  auto list = Elements<std::string>(view);
  const toml::array* array = view.as_array();
  if (view && (array == nullptr || array->size() != list.size())) Complain(path, "a list of texts");
  return list;
}

size_t TomlFields::Count(const std::string& path) {
  const auto view = document_->At(path);
  const toml::array* array = view.as_array();
  const bool tables = array != nullptr && array->is_array_of_tables();
  if (view && !tables) Complain(path, "[[" + path + "]], once for each,");
  return tables ? array->size() : 0;
}

void TomlFields::Complain(const std::string& path, std::string_view expected) {
  if (wrong_.empty()) wrong_ = path + ": " + std::string(expected) + " is expected";
}

Outcome TomlFields::Check() const {
  if (!wrong_.empty()) return Fail(ErrorKind::kUsage, name_ + ": " + wrong_);
  const std::string unknown = FirstUnasked(document_->root, "", asked_);
  if (unknown.empty()) return {};
  return Fail(ErrorKind::kUsage, name_ + ": " + unknown + ": there is no such field");
}

}  // namespace warder
