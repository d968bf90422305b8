#include "scanner/judge/key_nearby.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

enum Rule : RuleIndex { kPassword, kPrivateKey, kToken, kEmail };

std::vector<RuleInfo> Rules() {
  std::vector<RuleInfo> rules(4);
  rules[kPassword].id = "secrets.password";
  rules[kPrivateKey].id = "secrets.private_key";
  rules[kToken].id = "secrets.service_token";
  rules[kEmail].id = "contact.email";
  return rules;
}

ObjectResult Object(PathBytes path, std::vector<PathBytes> members = {}) {
  ObjectResult object;
  object.object.path = std::move(path);
  object.object.members = std::move(members);
  object.object.metadata.size = 10;
  return object;
}

ObjectResult Sealed(PathBytes path, std::vector<PathBytes> members = {},
                    ProtectionGrade grade = ProtectionGrade::kEncrypted) {
  ObjectResult object = Object(std::move(path), std::move(members));
  object.protection.emplace().grade = grade;
  return object;
}

ObjectResult With(ObjectResult object, RuleIndex rule, PartKind kind = PartKind::kContent,
                  Confidence confidence = Confidence::kProbable) {
  Part& part = object.parts.emplace_back();
  part.kind = kind;
  Finding& finding = part.findings.emplace_back();
  finding.rule = rule;
  finding.confidence = confidence;
  return object;
}

// "folder <- key: objects", one a place.
std::vector<std::string> Judge(const std::vector<ObjectResult>& objects) {
  KeyNearby nearby(Rules());
  for (const ObjectResult& object : objects) nearby.Add(object);
  std::vector<std::string> out;
  for (const KeyNearby::Place& place : nearby.Places()) {
    std::string key = place.key.name.path;
    for (const PathBytes& member : place.key.name.members) key += '!' + member;
    out.push_back(place.name + " <- " + key + ": " + std::to_string(place.objects));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(KeyNearby, APasswordInTheSameFolder) {
  EXPECT_EQ(Judge({Sealed("a/x.7z"), With(Object("a/note.txt"), kPassword), Sealed("a/y.gpg")}),
            Lines{"a/ <- a/note.txt: 2"});
}

TEST(KeyNearby, NotInAnotherFolder) {
  EXPECT_EQ(Judge({Sealed("a/x.7z"), With(Object("b/note.txt"), kPassword),
                   With(Object("a/deeper/note.txt"), kPassword)}),
            Lines{});
}

TEST(KeyNearby, OnlyWhatOpensSomethingAndIsBelieved) {
  EXPECT_EQ(Judge({Sealed("a/x.7z"), With(Object("a/t"), kToken), With(Object("a/e"), kEmail),
                   With(Object("a/p"), kPrivateKey, PartKind::kContent, Confidence::kPossible)}),
            Lines{});
  EXPECT_EQ(Judge({With(Object("p"), kPassword, PartKind::kContent, Confidence::kPossible)}),
            Lines{});
}

TEST(KeyNearby, OnlyWhatWouldCountAsSealed) {
  EXPECT_EQ(Judge({Sealed("a/x.zip", {}, ProtectionGrade::kWeak),
                   Sealed("a/x.bin", {}, ProtectionGrade::kUnknown), Object("a/x.txt"),
                   With(Object("a/note.txt"), kPassword)}),
            Lines{});
}

TEST(KeyNearby, InTheSameContainerOrAroundIt) {
  EXPECT_EQ(Judge({With(Object("a/b.zip", {"k.txt"}), kPassword), Sealed("a/b.zip", {"x.7z"})}),
            Lines{"a/b.zip <- a/b.zip!k.txt: 1"});
  EXPECT_EQ(Judge({With(Object("a/k.txt"), kPrivateKey), Sealed("a/b.zip", {"c.tar", "x.7z"})}),
            Lines{"a/b.zip!c.tar <- a/k.txt: 1"});
  EXPECT_EQ(Judge({With(Object("a/b.zip", {"k.txt"}), kPassword), Sealed("a/x.7z")}),
            Lines{"a/ <- a/b.zip!k.txt: 1"});
  EXPECT_EQ(Judge({With(Object("a/b.zip", {"k.txt"}), kPassword), Sealed("a/c.zip", {"x.7z"})}),
            Lines{"a/c.zip <- a/b.zip!k.txt: 1"});
}

// An encrypted key is no key, and the words around a sealed value do not count; a name does.
TEST(KeyNearby, WhatIsSealedGivesAwayItsNameOnly) {
  EXPECT_EQ(Judge({With(Sealed("a/id_rsa"), kPrivateKey), Sealed("a/x.7z")}), Lines{});
  EXPECT_EQ(Judge({With(Sealed("a/password is Hush1.docx"), kPassword, PartKind::kName)}),
            Lines{"a/ <- a/password is Hush1.docx: 1"});
}

TEST(KeyNearby, TheOrderDoesNotMatterAndTheFirstKeyIsNamed) {
  const auto key_b = With(Object("b.txt"), kPassword);
  const auto key_a = With(Object("a.txt"), kPassword);
  EXPECT_EQ(Judge({key_b, Sealed("x.7z"), key_a}), Lines{" <- a.txt: 1"});
  EXPECT_EQ(Judge({key_a, key_b, Sealed("x.7z")}), Lines{" <- a.txt: 1"});
}

TEST(KeyNearby, APossibleSpillIsNotNamed) {
  auto spill = With(Object("a/k.txt"), kPassword);
  spill.possible_spill = true;
  EXPECT_EQ(Judge({spill, Sealed("a/x.7z")}), Lines{});
}

TEST(KeyNearby, AnswersForOneObject) {
  KeyNearby nearby(Rules());
  nearby.Add(Sealed("a/x.7z"));
  EXPECT_EQ(nearby.KeyOf({"a/x.7z", {}}), nullptr);
  nearby.Add(With(Object("a/k.txt"), kPassword));
  ASSERT_NE(nearby.KeyOf({"a/x.7z", {}}), nullptr);
  EXPECT_EQ(nearby.KeyOf({"a/x.7z", {}})->name.path, "a/k.txt");
  EXPECT_EQ(nearby.objects(), 1u);
  EXPECT_EQ(nearby.bytes(), 10u);
}

}  // namespace
}  // namespace warder
