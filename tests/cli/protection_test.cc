// `warder protection` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "scanner/base/digest.h"
#include "tests/cli/process.h"
#include "tests/report/json_schema.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

std::vector<Json> LinesOf(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST(Protection, TellsTheWayDownFromAPath) {
  const ScratchFolder folder;
  const std::string file = folder.Write("list.csv", "x\n");
  const std::vector<Json> lines = LinesOf(RunWarder({"protection", "--json", file}).out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["grade"], "unencrypted");
  EXPECT_EQ(lines[1]["path"], file);
  EXPECT_EQ(lines[1]["storage"]["layers"][0]["kind"], "file system");
  EXPECT_EQ(lines[2]["type"], "summary");
}

// Of three kinds: text, something sealed, and an archive of which one member is sealed.
void WriteSamples(const ScratchFolder& folder) {
  folder.Write("plain.txt", "Nothing to see.\n");
  folder.Write("secret.enc", "Salted__" + std::string("\x93\x01\xf2\x8c\x55\xaa\x17\xe0", 8) +
                                 std::string("\x5b\xc1\x99\x42\x0f\xee\x71\xd8"
                                             "\x2a\xb6\x03\x9d\xc7\x64\x88\x1f",
                                             16));
  folder.Write("empty.txt", "");
  folder.Write("parts/sealed.txt", "Sealed.\n");
  ASSERT_EQ(std::system(("cd " + folder.path() +
                         " && zip -q -j mixed.zip plain.txt && "
                         "zip -q -j -P made-up mixed.zip parts/sealed.txt && rm -r parts")
                            .c_str()),
            0);
}

std::map<std::string, Json> ItemsByName(const std::vector<Json>& lines) {
  std::map<std::string, Json> items;
  for (const Json& line : lines) {
    if (line["type"] != "item") continue;
    std::string name = line["path"].get<std::string>();
    name.erase(0, name.rfind('/') + 1);
    for (const Json& member : line["members"]) name += '!' + member.get<std::string>();
    items[name] = line;
  }
  return items;
}

TEST(Protection, GradesFilesAndMembers) {
  const ScratchFolder folder;
  WriteSamples(folder);
  const Finished run = RunWarder({"protection", "--json", folder.path()});
  const JsonSchema schema = JsonSchema::OfDocumentation();
  std::istringstream text(run.out);
  for (std::string line; std::getline(text, line);) EXPECT_EQ(schema.Check(line), "") << line;
  const auto items = ItemsByName(LinesOf(run.out));
  ASSERT_EQ(items.size(), 5u) << run.out;
  EXPECT_EQ(items.at("plain.txt")["grade"], "unencrypted");
  EXPECT_EQ(items.at("secret.enc")["grade"], "encrypted");
  EXPECT_EQ(items.at("mixed.zip")["grade"], "unencrypted");
  EXPECT_EQ(items.at("mixed.zip")["protection"]["mixed"], true);
  EXPECT_EQ(items.at("mixed.zip!plain.txt")["path_grade"], "unencrypted");
  EXPECT_EQ(items.at("mixed.zip!sealed.txt")["path_grade"], "weak");
  const Json summary = LinesOf(run.out).back();
  EXPECT_EQ(summary["items"], 5);
  EXPECT_EQ(summary["incomplete"], false) << run.out;
  EXPECT_EQ(summary["exit_code"], run.exit_code);
}

// Of a member that is read in order only the start is graded, and behind it anything may follow.
TEST(Protection, ASealedStartSealsNothingBehindIt) {
  const ScratchFolder folder;
  folder.Write("note.txt", "Made up.\n");
  folder.Write("head",
               "From: a@example.org\nTo: b@example.org\nSubject: x\n"
               "Content-Type: multipart/encrypted; "
               "protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\n"
               "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
               "Content-Type: application/octet-stream; name=encrypted.asc\n\n");
  folder.Write("tail", "--b--\n");
  folder.Write("more", std::string(100'000, '\n') + "And then, in the clear.\n");
  ASSERT_EQ(
      std::system(
          ("cd " + folder.path() +
           " && gpg --homedir . --batch --yes --quiet --pinentry-mode loopback "
           "--passphrase x --armor -c note.txt 2>/dev/null && "
           "cat head note.txt.asc tail > whole.eml && cat whole.eml more > "
           "goes_on.eml && mkdir t && zip -q t/a.zip whole.eml goes_on.eml && mv goes_on.eml t")
              .c_str()),
      0);
  const auto items =
      ItemsByName(LinesOf(RunWarder({"protection", "--json", folder.path() + "/t"}).out));
  EXPECT_EQ(items.at("a.zip!whole.eml")["grade"], "encrypted");
  EXPECT_EQ(items.at("a.zip!goes_on.eml")["grade"], "unknown");
  EXPECT_EQ(items.at("goes_on.eml")["grade"], "unknown");
}

TEST(Protection, ReportsByGradeWorstFirst) {
  const ScratchFolder folder;
  WriteSamples(folder);
  const std::string out = RunWarder({"protection", folder.path()}).out;
  EXPECT_THAT(out, HasSubstr("mixed: 1 of 2 sealed"));
  EXPECT_THAT(out, HasSubstr("mixed.zip!sealed.txt"));
  EXPECT_LT(out.find("NOT ENCRYPTED:"), out.find("WEAK:"));
  EXPECT_LT(out.find("WEAK:"), out.find("  ENCRYPTED:"));
  EXPECT_THAT(out, HasSubstr("sum = enumerated"));
  EXPECT_THAT(RunWarder({"scan", folder.path()}).out, HasSubstr("PROTECTION"));
}

// Sealed by itself, it needs no storage that is.
TEST(Protection, AFileThatIsSealedByItselfIsEnough) {
  const ScratchFolder folder;
  WriteSamples(folder);
  EXPECT_EQ(RunWarder({"protection", folder.path() + "/secret.enc"}).exit_code, 0);
}

// The password of something encrypted in a letter beside it: whoever takes one takes both.
TEST(Protection, AScanSaysWhereAKeyLiesNearby) {
  const ScratchFolder folder;
  WriteSamples(folder);
  const auto nearby = [&folder] {
    std::vector<Json> found;
    for (const Json& line : LinesOf(RunWarder({"scan", "--json", folder.path()}).out)) {
      if (line["type"] == "key_nearby") found.push_back(line);
    }
    return found;
  };
  EXPECT_TRUE(nearby().empty());
  folder.Write("letter.txt", "The password is: Tr0ub4dor&3\n");
  const auto found = nearby();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(JsonSchema::OfDocumentation().Check(found[0].dump()), "");
  EXPECT_EQ(found[0]["path"], folder.path() + "/letter.txt");
  EXPECT_EQ(found[0]["objects"], 1);
  EXPECT_EQ(found[0]["examples"][0]["path"], folder.path() + "/secret.enc");
  const std::string report = RunWarder({"scan", folder.path()}).out;
  EXPECT_THAT(report, HasSubstr("WEAK: 2 objects"));
  EXPECT_THAT(report, HasSubstr("in reach of it: " + folder.path() + "/letter.txt"));
  EXPECT_THAT(report, Not(HasSubstr("  ENCRYPTED:")));
}

TEST(Protection, ANameIsMaskedHereToo) {
  const ScratchFolder folder;
  folder.Write("PNC 2021-9990005V A9990XZ.enc",
               "Salted__" + std::string(24, '\x93') + std::string("\x01\xf2\x8c\x55", 4));
  EXPECT_THAT(RunWarder({"protection", folder.path()}).out, Not(HasSubstr("A9990XZ")));
  EXPECT_THAT(RunWarder({"protection", "--json", folder.path()}).out, Not(HasSubstr("A9990XZ")));
}

TEST(Protection, OfTheWholeMachine) {
  const Finished run = RunWarder({"protection", "--volumes", "--json"});
  const std::vector<Json> lines = LinesOf(run.out);
  EXPECT_EQ(lines.front()["type"], "machine");
  const JsonSchema schema = JsonSchema::OfDocumentation();
  for (const Json& line : lines) EXPECT_EQ(schema.Check(line.dump()), "") << line;
  EXPECT_EQ(lines.back()["exit_code"], run.exit_code);
  EXPECT_THAT(RunWarder({"protection", "--volumes"}).out, HasSubstr("hibernation"));
}

TEST(Protection, ARecordIsAssertedAndNeverEnough) {
  const ScratchFolder folder;
  const std::string text = "FileVault is On.\n";
  const std::string record = folder.Write("record.txt", text);
  const Finished run = RunWarder({"protection", "--volume-evidence", record});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("ENCRYPTED (FileVault), asserted, not measured"));
  EXPECT_THAT(run.out, HasSubstr(Sha256Hex(text).substr(0, 16)));
}

TEST(Protection, WhatCannotBeDoneIsSaid) {
  const ScratchFolder folder;
  const std::string nothing = folder.Write("nothing.txt", "nothing\n");
  EXPECT_EQ(RunWarder({"protection"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"protection", folder.path() + "/missing"}).exit_code, 2);
  const Finished refused = RunWarder({"protection", "--volume-evidence", nothing});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("no volume recognised"));
  const Finished partly = RunWarder({"protection", nothing, folder.path() + "/missing"});
  EXPECT_GE(partly.exit_code, 3);
  EXPECT_THAT(partly.err, HasSubstr("not part of the results"));
}

}  // namespace
}  // namespace warder
