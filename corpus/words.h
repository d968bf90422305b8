// The committed word lists that people and documents are made of. All are our own: common given and
// family names of the United Kingdom's many origins written from memory, beside streets and towns
// that do not exist.
#ifndef WARDER_CORPUS_WORDS_H_
#define WARDER_CORPUS_WORDS_H_

#include <span>
#include <string_view>

namespace warder::corpus {

std::span<const std::string_view> MaleNames();
std::span<const std::string_view> FemaleNames();
std::span<const std::string_view> FamilyNames();
std::span<const std::string_view> Streets();  // "Tollgate Rise"

struct Town {
  std::string_view name;
  std::string_view district;  // a postcode district that is not in use
  std::string_view dialling;  // an area code that is not in use
};
std::span<const Town> Towns();

struct Prison {
  std::string_view name;  // "HMP Thornwick"
  std::string_view code;  // "TWI"
};
std::span<const Prison> Prisons();

struct Offence {
  std::string_view code;  // CJS offence code
  std::string_view title;
  std::string_view statute;  // "section 20 of the Offences Against the Person Act 1861"
};
std::span<const Offence> Offences();

// Home Office force codes with invented unit codes beside them.
std::span<const std::string_view> ForceCodes();
// Ordinary English words for filler.
std::span<const std::string_view> CommonWords();

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_WORDS_H_
