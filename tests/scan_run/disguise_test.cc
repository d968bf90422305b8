// The table of docs/security.md: each identifier in each disguise, found and marked as it says.
#include <gtest/gtest.h>

#include <functional>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

struct Identifier {
  std::string rule;
  std::string label;
  std::string value;
};

const Identifier kIdentifiers[] = {
    {"cjs.pnc_id", "PNC ID: ", "2021/9990005V"},
    {"cjs.prison_number", "Prison number: ", "A9123ZZ"},
    {"cjs.cro_number", "CRO number: ", "999901/03T"},
    {"identity.nino", "National Insurance number: ", "QQ123456C"},
    {"identity.nhs_number", "NHS number: ", "999 000 0018"},
    {"financial.payment_card", "card number: ", "4111111111111111"},
};

// Inserts `what` behind the third character.
std::string Inside(const std::string& value, const std::string& what) {
  return value.substr(0, 3) + what + value.substr(3);
}

// Replaces each character by what `map` gives, or keeps it where that is empty.
std::string Mapped(const std::string& value, const std::function<std::string(char)>& map) {
  std::string out;
  for (const char c : value) {
    const std::string mapped = map(c);
    out += mapped.empty() ? std::string(1, c) : mapped;
  }
  return out;
}

std::string FullWidth(char c) {
  if (c <= ' ' || c > '~') return "";
  const unsigned code = 0xFF01 + static_cast<unsigned>(c - '!');
  return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

// Cyrillic letters that look like Latin capitals.
std::string Confusable(char c) {
  switch (c) {
    case 'A':
      return "\xd0\x90";
    case 'C':
      return "\xd0\xa1";
    case 'T':
      return "\xd0\xa2";
    default:
      return "";
  }
}

std::string FractionSlash(char c) {
  return c == '/' ? "\xe2\x81\x84" : "";
}
std::string NoBreakSpace(char c) {
  return c == ' ' ? "\xc2\xa0" : "";
}

struct Disguise {
  std::string name;
  std::function<std::string(const std::string&)> apply;
  bool marked;  // evidence "disguised"
};

const Disguise kDisguises[] = {
    {"zero-width space", [](const std::string& v) { return Inside(v, "\xe2\x80\x8b"); }, true},
    {"soft hyphen", [](const std::string& v) { return Inside(v, "\xc2\xad"); }, false},
    {"no-break space", [](const std::string& v) { return Mapped(v, NoBreakSpace); }, false},
    {"full width", [](const std::string& v) { return Mapped(v, FullWidth); }, true},
    {"confusable letters", [](const std::string& v) { return Mapped(v, Confusable); }, true},
    {"fraction slash", [](const std::string& v) { return Mapped(v, FractionSlash); }, false},
};

const Finding* Find(const CollectedRun& run, const ObjectResult& object, const std::string& rule) {
  for (const Part& part : object.parts) {
    for (const Finding& f : part.findings) {
      if (run.run.rules[f.rule].id == rule) return &f;
    }
  }
  return nullptr;
}

TEST(Disguises, AreSeenThroughAndMarkedWhereTheyAreNoTypography) {
  const TemporaryFolder folder;
  for (const Identifier& identifier : kIdentifiers) {
    for (const Disguise& disguise : kDisguises) {
      folder.Write(identifier.rule + " " + disguise.name,
                   identifier.label + disguise.apply(identifier.value) + "\n");
    }
  }
  const CollectedRun run = Scan(folder.path());
  for (const Identifier& identifier : kIdentifiers) {
    for (const Disguise& disguise : kDisguises) {
      const std::string name = identifier.rule + " " + disguise.name;
      const Finding* finding = Find(run, run.Named(name), identifier.rule);
      ASSERT_NE(finding, nullptr) << name;
      const std::string disguised = disguise.apply(identifier.value);
      EXPECT_EQ(finding->offset, identifier.label.size()) << name;
      EXPECT_EQ(finding->length, disguised.size()) << name;
      EXPECT_EQ(finding->evidence.Has(EvidenceAtom::kDisguised),
                disguise.marked && disguised != identifier.value)
          << name;
    }
  }
}

std::string Base64(const std::string& text) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i + 3 <= text.size(); i += 3) {
    const unsigned bits = static_cast<unsigned char>(text[i]) << 16 |
                          static_cast<unsigned char>(text[i + 1]) << 8 |
                          static_cast<unsigned char>(text[i + 2]);
    for (int shift = 18; shift >= 0; shift -= 6) out += kDigits[bits >> shift & 63];
  }
  return out;
}

TEST(Disguises, EncodedTextIsDecoded) {
  const TemporaryFolder folder;
  for (const Identifier& identifier : kIdentifiers) {
    std::string text =
        "some words before, " + identifier.label + identifier.value + ", and some behind it";
    while (text.size() % 3 != 0) text += '.';
    folder.Write(identifier.rule, "payload=" + Base64(text) + "\n");
  }
  const CollectedRun run = Scan(folder.path());
  for (const Identifier& identifier : kIdentifiers) {
    const Finding* finding = Find(run, run.Named(identifier.rule), identifier.rule);
    ASSERT_NE(finding, nullptr) << identifier.rule;
    EXPECT_TRUE(finding->evidence.Has(EvidenceAtom::kDecoded)) << identifier.rule;
    EXPECT_EQ(finding->line, 1u);
  }
}

}  // namespace
}  // namespace warder::testing
