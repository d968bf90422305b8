// What kind of personal data a finding is, and how sensitive that makes it.
#ifndef WARDER_MODEL_CATEGORY_H_
#define WARDER_MODEL_CATEGORY_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace warder {

// The order is that of reports: worst first among equals. Codes are printed as given by
// CategoryCode.
enum class Category : uint8_t {
  kVictim,        // VIC: victim, witness, vulnerable person, child
  kIntelligence,  // INT: intelligence and operational information
  kOffence,       // OFF: criminal-offence data and the references that stand for it
  kSpecial,       // SPC: special category data (health, ethnicity, religion ...)
  kSecret,        // SEC: passwords, keys
  kIdentifier,    // IDN: government and unique identifiers
  kFinancial,     // FIN
  kContact,       // CON: contact and biographic data
  kWorkforce,     // WRK: staff
  kMarking,       // MRK: protective markings; an escalator, not personal data
  kSynthetic,     // SYN: claims to be synthetic or training material
  kPublic,        // PUB: claims to be public
};
inline constexpr int kCategoryCount = 12;

// Three capital letters, such as "OFF".
std::string_view CategoryCode(Category category);
// A few words for people, such as "criminal-offence data".
std::string_view CategoryName(Category category);
std::optional<Category> CategoryFromCode(std::string_view code);
// S1 to S4 before any uplift; 0 for categories that are not personal data by themselves.
int BaseSensitivity(Category category);

}  // namespace warder

#endif  // WARDER_MODEL_CATEGORY_H_
