// Every field of what is kept comes back. The structured bindings below name all fields of each
// type: a new field does not compile until somebody has said here what becomes of it.
#include "scanner/store/codec.h"

#include <gtest/gtest.h>

#include <concepts>
#include <string>
#include <type_traits>

#include "scanner/store/archive.h"

namespace warder {
namespace {

// Calls `f` with all fields of a value.
template <class F>
void Fields(ProtectionEvidence& v, F& f) {
  auto& [offset, structure] = v;
  f(offset, structure);
}
template <class F>
void Fields(Protection& v, F& f) {
  auto& [grade, legacy, default_password, mixed, sealed, members, bits, scheme, algorithm,
         derivation, names, metadata, note, evidence] = v;
  f(grade, legacy, default_password, mixed, sealed, members, bits, scheme, algorithm, derivation,
    names, metadata, note, evidence);
}
template <class F>
void Fields(ObjectId& v, F& f) {
  auto& [device, inode, stream] = v;
  f(device, inode, stream);
}
template <class F>
void Fields(ObjectTimes& v, F& f) {
  auto& [modified, changed] = v;
  f(modified, changed);
}
template <class F>
void Fields(ObjectMetadata& v, F& f) {
  auto& [size, allocated, mode, owner, group, links, times, breadth, entries, names] = v;
  f(size, allocated, mode, owner, group, links, times, breadth, entries, names);
}
template <class F>
void Fields(Object& v, F& f) {
  auto& [id, kind, link_target, path, members, metadata] = v;
  f(id, kind, link_target, metadata);
  // Kept as names of their own.
  (void)path;
  (void)members;
}
template <class F>
void Fields(Gap& v, F& f) {
  auto& [coverage, reason, bytes, owner, of_the_system] = v;
  f(coverage, reason, bytes, owner, of_the_system);
}
template <class F>
void Fields(Finding& v, F& f) {
  auto& [offset, line, length, column, token, initial, row, evidence, rule, category, confidence,
         role, full_name] = v;
  f(offset, line, length, column, token, initial, row, evidence, rule, category, confidence, role,
    full_name);
}
template <class F>
void Fields(Mention& v, F& f) {
  auto& [offset, line, length, column, score, form] = v;
  f(offset, line, length, column, score, form);
}
template <class F>
void Fields(Part& v, F& f) {
  auto& [kind, label, hidden, findings, unlisted, mentions, unlisted_mentions] = v;
  f(kind, label, hidden, findings, unlisted, mentions, unlisted_mentions);
}
template <class F>
void Fields(Record& v, F& f) {
  auto& [kind, begin, end, findings] = v;
  f(kind, begin, end, findings);
}
template <class F>
void Fields(PersonMention& v, F& f) {
  auto& [person, name, ids, id_count, name_birth, initial_birth, traces, trace_count, guesses,
         guess_count, kind, role, categories, traits, hidden, in_row, synthetic] = v;
  f(person, name, ids, id_count, name_birth, initial_birth, traces, trace_count, guesses,
    guess_count, kind, role, categories, traits, hidden, in_row, synthetic);
}
template <class F>
void Fields(ObjectResult& v, F& f) {
  auto& [object, coverage, gaps, parts, records, reader, charset, protection, path_grade,
         file_encryption, bytes_read, incomplete, taken, kept, cut_short, possible_spill,
         spill_tokens, people, people_count, judgement] = v;
  f(object, coverage, gaps, parts, records, reader, charset, protection, path_grade,
    file_encryption, bytes_read, incomplete, taken, cut_short, possible_spill, spill_tokens,
    people);
  // Judged anew, and of what was done since it was resumed.
  (void)kept;
  (void)people_count;
  (void)judgement;
}
template <class F>
void Fields(StorageLayer& v, F& f) {
  auto& [depth, kind, name, detail] = v;
  f(depth, kind, name, detail);
}
template <class F>
void Fields(Storage& v, F& f) {
  auto& [protection, how_known, source, layers, disks, portability, unseen] = v;
  f(protection, how_known, source, layers, disks, portability, unseen);
}
template <class F>
void Fields(Volume& v, F& f) {
  auto& [identity, file_system, mount_point, options, how_known, stable, storage, devices] = v;
  f(identity, file_system, mount_point, options, how_known, stable, storage, devices);
}
template <class F>
void Fields(VolumeClaim& v, F& f) {
  auto& [volume, protection] = v;
  f(volume, protection);
}
template <class F>
void Fields(VolumeEvidence& v, F& f) {
  auto& [file, digest, tool, claims] = v;
  f(file, digest, tool, claims);
}
template <class F>
void Fields(RuleInfo& v, F& f) {
  auto& [id, name, category, subtype, identifier, identifies] = v;
  f(id, name, category, subtype, identifier, identifies);
}
template <class F>
void Fields(Target& v, F& f) {
  auto& [name, mounted_at, volumes, evidence] = v;
  f(name, mounted_at, volumes, evidence);
}
template <class F>
void Fields(Run& v, F& f) {
  auto& [id, user, host, started, ended, version, digest, key, target, layers, roots, rules] = v;
  f(id, user, host, started, ended, version, digest, key, target, layers, roots, rules);
}
template <class F>
void Fields(RunOrigin& v, F& f) {
  auto& [words, folder, machine, options, taken_from, taken] = v;
  f(words, folder, machine, options, taken_from);
  (void)taken;  // each result says it
}
template <class F>
void Fields(RunDescription& v, F& f) {
  auto& [run, origin] = v;
  f(run, origin);
}

// Gives each field another value than that of a new object, and hardly ever the same twice.
class Filler {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (Fill(values), ...);
  }

 private:
  void Fill(bool& value) { value = !value; }
  void Fill(std::string& text) { text = "text " + std::to_string(++count_); }
  void Fill(Evidence& evidence) { evidence = Evidence(++count_); }
  template <class Value, size_t N>
  void Fill(std::array<Value, N>& list) {
    for (Value& value : list) Fill(value);
  }
  template <class Value>
  void Fill(std::vector<Value>& list) {
    for (int i = 0; i < 2; ++i) Fill(list.emplace_back());
  }
  template <class Value>
  void Fill(std::optional<Value>& value) {
    Fill(value.emplace());
  }
  template <class Value>
  void Fill(Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      value = static_cast<Value>(value == Value{} ? 1 : 0);
    } else if constexpr (std::is_integral_v<Value>) {
      value = static_cast<Value>(++count_ % 100 + 1);
      if (std::is_signed_v<Value>) value = static_cast<Value>(-value);
    } else {
      Fields(value, *this);
    }
  }

  uint32_t count_ = 0;
};

// All fields as a text.
class Teller {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (Tell(values), ...);
  }
  std::string text;

 private:
  void Tell(std::string& value) { text += value + ';'; }
  void Tell(Evidence& evidence) { text += std::to_string(evidence.bits()) + ';'; }
  template <class Value, size_t N>
  void Tell(std::array<Value, N>& list) {
    for (Value& value : list) Tell(value);
  }
  template <class Value>
  void Tell(std::vector<Value>& list) {
    text += std::to_string(list.size()) + ':';
    for (Value& value : list) Tell(value);
  }
  template <class Value>
  void Tell(std::optional<Value>& value) {
    text += value ? '+' : '-';
    if (value) Tell(*value);
  }
  template <class Value>
  void Tell(Value& value) {
    if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>) {
      text += std::to_string(static_cast<int64_t>(value)) + ';';
    } else {
      Fields(value, *this);
    }
  }
};

template <class Value>
std::string Told(Value value) {
  Teller teller;
  Fields(value, teller);
  return teller.text;
}

template <class Value>
Value Filled() {
  Value value;
  Filler filler;
  Fields(value, filler);
  return value;
}

// Counts of what stands in an array are never beyond its end.
ObjectResult FilledResult() {
  ObjectResult result = Filled<ObjectResult>();
  for (PersonMention& mention : result.people) {
    mention.id_count = kMaxMentionIds;
    mention.trace_count = kMaxMentionTraces;
    mention.guess_count = kMaxMentionGuesses;
  }
  return result;
}

TEST(Codec, EachFieldOfAResultComesBack) {
  const ObjectResult result = FilledResult();
  EXPECT_NE(Told(result), Told(ObjectResult()));
  const auto back = DecodeResult(EncodeResult(result, kEncoding), kEncoding);
  ASSERT_TRUE(back);
  EXPECT_EQ(Told(*back), Told(result));
}

TEST(Codec, EachFieldOfARunComesBack) {
  const RunDescription run = Filled<RunDescription>();
  const auto back = DecodeDescription(EncodeDescription(run, kEncoding), kEncoding);
  ASSERT_TRUE(back);
  EXPECT_EQ(Told(*back), Told(run));
}

TEST(Codec, CountsBeyondTheirArraysAreCut) {
  ObjectResult result = FilledResult();
  result.people[0].id_count = result.people[0].trace_count = result.people[0].guess_count = 200;
  const auto back = DecodeResult(EncodeResult(result, kEncoding), kEncoding);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->people[0].id_count, kMaxMentionIds);
  EXPECT_EQ(back->people[0].trace_count, kMaxMentionTraces);
  EXPECT_EQ(back->people[0].guess_count, kMaxMentionGuesses);
}

// What was not kept by then is as in a new object.
TEST(Codec, TheFirstEncodingIsStillReadAndWritten) {
  const ObjectResult result = FilledResult();
  const auto back = DecodeResult(EncodeResult(result, 1), 1);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->gaps[0].reason, result.gaps[0].reason);
  EXPECT_FALSE(back->gaps[0].of_the_system);
  EXPECT_EQ(back->people[1].ids, result.people[1].ids);
  EXPECT_EQ(back->people[1].trace_count, 0);
  EXPECT_FALSE(DecodeResult(EncodeResult(result, 1), kEncoding));
  RunDescription run = Filled<RunDescription>();
  run.origin.taken = 5;
  EXPECT_EQ(DecodeDescription(EncodeDescription(run, 1), 1)->origin.taken, 5u);
}

TEST(Codec, TheSecondEncodingHasNoDevicesOfVolumes) {
  const RunDescription run = Filled<RunDescription>();
  const auto back = DecodeDescription(EncodeDescription(run, 2), 2);
  ASSERT_TRUE(back);
  EXPECT_FALSE(run.run.target.volumes[0].devices.empty());
  EXPECT_TRUE(back->run.target.volumes[0].devices.empty());
  EXPECT_EQ(back->run.target.volumes[0].mount_point, run.run.target.volumes[0].mount_point);
}

}  // namespace
}  // namespace warder
