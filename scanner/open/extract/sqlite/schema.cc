// No SQL is understood beyond what tells names of columns from their types and constraints.
#include "scanner/open/extract/sqlite/schema.h"

#include <algorithm>
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/open/extract/text.h"

namespace warder::sqlite {
namespace {

// More than any table may have.
constexpr size_t kMaxTokens = 400'000;

struct Token {
  std::string text;
  bool quoted = false;

  bool Is(std::string_view word) const { return !quoted && EqualsIgnoringCase(text, word); }
};
using Tokens = std::vector<Token>;

bool IsWordByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         c == '$' || c == '.' || (c & 0x80) != 0;
}

size_t SkipRemark(std::string_view sql, size_t at) {
  if (sql.substr(at, 2) == "--") return std::min(sql.find('\n', at), sql.size());
  const size_t end = sql.find("*/", at + 2);
  return end == sql.npos ? sql.size() : end + 2;
}

// A quote inside is written twice; brackets cannot be.
size_t TakeQuoted(std::string_view sql, size_t at, std::string* text) {
  const char open = sql[at];
  const char close = open == '[' ? ']' : open;
  for (++at; at < sql.size(); ++at) {
    if (sql[at] == close) {
      const bool twice = open != '[' && at + 1 < sql.size() && sql[at + 1] == close;
      if (!twice) return at + 1;
      ++at;
    }
    *text += sql[at];
  }
  return at;
}

Tokens Split(std::string_view sql) {
  Tokens tokens;
  for (size_t at = 0; at < sql.size() && tokens.size() < kMaxTokens;) {
    const char c = sql[at];
    if (sql.substr(at, 2) == "--" || sql.substr(at, 2) == "/*") {
      at = SkipRemark(sql, at);
    } else if (c == '"' || c == '\'' || c == '`' || c == '[') {
      Token token{{}, true};
      at = TakeQuoted(sql, at, &token.text);
      tokens.push_back(std::move(token));
    } else if (IsWordByte(c)) {
      const size_t begin = at;
      while (at < sql.size() && IsWordByte(sql[at])) ++at;
      tokens.push_back({std::string(sql.substr(begin, at - begin)), false});
    } else {
      if (c > ' ') tokens.push_back({std::string(1, c), false});
      ++at;
    }
  }
  return tokens;
}

bool Has(const Tokens& tokens, std::string_view word) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.Is(word); });
}

// Whether the two words stand next to each other.
bool Has(const Tokens& tokens, std::string_view first, std::string_view second) {
  for (size_t i = 0; i + 1 < tokens.size(); ++i)
    if (tokens[i].Is(first) && tokens[i + 1].Is(second)) return true;
  return false;
}

bool IsConstraint(const Token& token) {
  for (const char* word : {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})
    if (token.Is(word)) return true;
  return false;
}

// The elements between the outermost parentheses, and what stands behind them.
std::vector<Tokens> Elements(const Tokens& tokens, Tokens* behind) {
  std::vector<Tokens> elements;
  size_t depth = 0;
  bool closed = false;
  for (const Token& token : tokens) {
    if (closed) {
      behind->push_back(token);
      continue;
    }
    if (token.Is("(") && depth++ == 0) {
      elements.emplace_back();
      continue;
    }
    if (depth == 0) continue;
    if (token.Is(")") && --depth == 0) {
      closed = true;
    } else if (depth == 1 && token.Is(",")) {
      elements.emplace_back();
    } else {
      elements.back().push_back(token);
    }
  }
  return elements;
}

struct Column {
  std::string name;
  bool is_integer = false;
  bool is_stored = true;
};

class TableParser {
 public:
  TableSchema Parse(std::string_view sql) {
    Tokens behind;
    for (const Tokens& element : Elements(Split(sql), &behind)) {
      if (element.empty()) continue;
      if (IsConstraint(element[0])) {
        AddConstraint(element);
      } else {
        AddColumn(element);
      }
    }
    TableSchema schema;
    schema.without_rowid = Has(behind, "WITHOUT", "ROWID");
    const std::vector<size_t> order = StoredOrder(schema.without_rowid);
    for (const size_t i : order) {
      if (!schema.without_rowid && key_.size() == 1 && key_[0] == i && columns_[i].is_integer)
        schema.rowid_column = schema.columns.size();
      schema.columns.push_back(columns_[i].name);
    }
    return schema;
  }

 private:
  void AddColumn(const Tokens& element) {
    Column column;
    column.name = element[0].text;
    column.is_integer = element.size() > 1 && element[1].Is("INTEGER") &&
                        (element.size() == 2 || !element[2].Is("("));
    column.is_stored = !Has(element, "AS", "(") || Has(element, "STORED");
    if (Has(element, "PRIMARY", "KEY")) key_.push_back(columns_.size());
    columns_.push_back(std::move(column));
  }

  // PRIMARY KEY (a, b DESC)
  void AddConstraint(const Tokens& element) {
    if (!Has(element, "PRIMARY", "KEY")) return;
    const auto open =
        std::find_if(element.begin(), element.end(), [](const Token& t) { return t.Is("("); });
    for (auto it = open; it != element.end(); ++it) {
      if (!it->Is("(") && !it->Is(",")) continue;
      if (it + 1 == element.end()) break;
      for (size_t i = 0; i < columns_.size(); ++i) {
        const bool known = std::find(key_.begin(), key_.end(), i) != key_.end();
        if (!known && EqualsIgnoringCase(columns_[i].name, (it + 1)->text)) key_.push_back(i);
      }
    }
  }

  std::vector<size_t> StoredOrder(bool key_first) const {
    std::vector<size_t> order;
    if (key_first) order = key_;
    for (size_t i = 0; i < columns_.size(); ++i) {
      const bool taken = key_first && std::find(key_.begin(), key_.end(), i) != key_.end();
      if (!taken && columns_[i].is_stored) order.push_back(i);
    }
    return order;
  }

  std::vector<Column> columns_;
  std::vector<size_t> key_;
};

}  // namespace

TableSchema ParseCreateTable(std::string_view sql) {
  return TableParser().Parse(sql);
}

}  // namespace warder::sqlite
