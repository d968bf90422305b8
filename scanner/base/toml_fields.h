// A TOML file (https://toml.io/en/v1.0.0) as the fields that somebody asks for, by path:
// "impact.people", "holding[2].review". The only door to the TOML library besides that of the rule
// files, which need its positions.
#ifndef WARDER_BASE_TOML_FIELDS_H_
#define WARDER_BASE_TOML_FIELDS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

using Date = std::chrono::sys_days;

// "2026-11-25".
std::string DateText(Date date);
// The day, in UTC, of nanoseconds since the Unix epoch.
Date DayOf(int64_t unix_ns);

// Reads never fail: the first thing that is wrong is remembered, and a value in range is given in
// its place. Whoever has read everything asks Check(). One thread.
class TomlFields {
 public:
  // Fails with `name` and the line where it is not TOML.
  static Result<TomlFields> Parse(std::string_view text, std::string name);
  TomlFields(TomlFields&&) noexcept;
  ~TomlFields();

  // Must be there.
  int64_t Number(const std::string& path, int64_t least, int64_t most);
  std::string Text(const std::string& path);
  std::vector<int64_t> Numbers(const std::string& path, size_t size);
  std::vector<std::string> Texts(const std::string& path, size_t size);
  // The keys of a table, sorted.
  std::vector<std::string> Keys(const std::string& path);

  // May be missing; of the wrong kind they are wrong.
  std::optional<std::string> OptionalText(const std::string& path);
  std::optional<int64_t> OptionalNumber(const std::string& path, int64_t least, int64_t most);
  std::optional<Date> OptionalDate(const std::string& path);
  std::vector<std::string> OptionalTexts(const std::string& path);
  // Tables in an array of tables; 0 where there is none.
  size_t Count(const std::string& path);

  // Remembers that something else than what is `expected` stands at `path`: "a category".
  void Complain(const std::string& path, std::string_view expected);
  // The first thing that was wrong, else the first field that nobody asked for: a field that is
  // misspelt must not count as one that was left out.
  Outcome Check() const;

 private:
  struct Document;  // of the library
  explicit TomlFields(std::unique_ptr<Document> document, std::string name);

  std::unique_ptr<Document> document_;
  std::string name_;
  std::string wrong_;
  std::set<std::string> asked_;
};

}  // namespace warder

#endif  // WARDER_BASE_TOML_FIELDS_H_
