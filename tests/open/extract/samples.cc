#include "tests/open/extract/samples.h"

#include <gtest/gtest.h>

#include <random>

#include "scanner/open/unpack/inflate.h"

namespace warder {
namespace {

void Append(uint64_t value, size_t width, std::string* out) {
  for (size_t i = 0; i < width; ++i, value >>= 8) *out += static_cast<char>(value);
}

}  // namespace

std::string MakeZip(const ZipParts& parts) {
  std::string zip, directory;
  for (const auto& [name, content] : parts) {
    const size_t at = zip.size();
    std::string fields;
    Append(20, 2, &fields);
    Append(0, 8, &fields);  // flags, method, time, date
    Append(Crc32(0, content), 4, &fields);
    Append(content.size(), 4, &fields);
    Append(content.size(), 4, &fields);
    Append(name.size(), 2, &fields);
    Append(0, 2, &fields);
    zip += "PK\3\4" + fields + name + content;
    directory += "PK\1\2";
    Append(20, 2, &directory);
    directory += fields;
    Append(0, 10, &directory);  // comment, disk, attributes
    Append(at, 4, &directory);
    directory += name;
  }
  const size_t begin = zip.size();
  zip += directory + "PK\5\6";
  Append(0, 4, &zip);
  Append(parts.size(), 2, &zip);
  Append(parts.size(), 2, &zip);
  Append(directory.size(), 4, &zip);
  Append(begin, 4, &zip);
  Append(0, 2, &zip);
  return zip;
}

std::string PartText(const CollectedObject& object, std::string_view label, bool hidden) {
  std::string text;
  bool found = false;
  for (const CollectedPart& part : object.parts) {
    if (part.header.label != label || part.header.kind != PartKind::kContent) continue;
    EXPECT_EQ(part.header.hidden, hidden) << label;
    text += part.bytes;
    found = true;
  }
  EXPECT_TRUE(found) << "no part '" << label << "' in\n" << Dump(object);
  return text;
}

std::string Dump(const CollectedObject& object, int depth) {
  const std::string indent(static_cast<size_t>(depth) * 2, ' ');
  std::string text = indent + "object " + object.header.name + " [" + object.reader + "]\n";
  for (const CollectedFact& fact : object.facts)
    text +=
        indent + "fact " + std::to_string(static_cast<int>(fact.kind)) + ": " + fact.value + '\n';
  for (const CollectedPart& part : object.parts) {
    text += indent + (part.header.hidden ? "hidden part '" : "part '") + part.header.label + "'";
    if (part.header.text == PartText::kRaw) {
      text += " raw, " + std::to_string(part.bytes.size()) + " bytes\n";
      continue;
    }
    text += part.header.text == PartText::kTable ? " table\n" : "\n";
    for (size_t at = 0; at < part.bytes.size();) {
      const size_t end = std::min(part.bytes.find('\n', at), part.bytes.size());
      text += indent + "| " + part.bytes.substr(at, end - at) + '\n';
      at = end + 1;
    }
  }
  for (const Gap& gap : object.gaps)
    text +=
        indent + "gap " + std::string(CoverageClassName(gap.coverage)) + ": " + gap.reason + '\n';
  for (const auto& member : object.members) text += Dump(*member, depth + 1);
  return text;
}

void OpenMutants(const std::string& bytes, std::string_view name, int count) {
  ASSERT_FALSE(bytes.empty());
  std::mt19937 random(20260101);
  for (int i = 0; i < count; ++i) {
    std::string mutant = bytes;
    const size_t changes = 1 + random() % 16;
    for (size_t j = 0; j < changes; ++j)
      mutant[random() % mutant.size()] = static_cast<char>(random());
    if (i % 5 == 0) mutant.resize(random() % mutant.size());
    if (i % 7 == 0) mutant.insert(random() % (mutant.size() + 1), random() % 64, '\xFF');
    OpenBytes(mutant, name);
  }
}

}  // namespace warder
