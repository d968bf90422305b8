#include "scanner/model/category.h"

#include <array>

namespace warder {
namespace {

struct Row {
  std::string_view code;
  std::string_view name;
  int sensitivity;
};

constexpr std::array<Row, kCategoryCount> kRows{{
    {"VIC", "victims, witnesses, vulnerable people", 4},
    {"INT", "intelligence and operational information", 3},
    {"OFF", "criminal-offence data", 3},
    {"SPC", "special category data", 3},
    {"SEC", "passwords and keys", 0},
    {"IDN", "government and unique identifiers", 2},
    {"FIN", "financial data", 2},
    {"CON", "contact and biographic data", 1},
    {"WRK", "staff and workforce", 1},
    {"MRK", "protective markings", 0},
    {"SYN", "claimed synthetic or training", 0},
    {"PUB", "claimed public", 0},
}};

const Row& RowOf(Category category) {
  return kRows[static_cast<size_t>(category)];
}

}  // namespace

std::string_view CategoryCode(Category category) {
  return RowOf(category).code;
}
std::string_view CategoryName(Category category) {
  return RowOf(category).name;
}
int BaseSensitivity(Category category) {
  return RowOf(category).sensitivity;
}

std::optional<Category> CategoryFromCode(std::string_view code) {
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].code == code) return static_cast<Category>(i);
  }
  return std::nullopt;
}

}  // namespace warder
