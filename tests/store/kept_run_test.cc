// Runs that are kept in a file: given back as they were, sealed, whole, and refused where altered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <thread>

#include "scanner/model/location.h"
#include "scanner/store/archive.h"
#include "scanner/store/codec.h"
#include "scanner/store/store_file.h"
#include "tests/store/back_ends.h"

namespace warder {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

Run RunNamed(const std::string& id) {
  Run run;
  run.id = id;
  run.operator_name = "1000";
  run.scanning_host = "host";
  run.started_ns = 1'700'000'000'000'000'000;
  run.tool_version = "0.1.0";
  run.rules_digest = "abc";
  run.target.name = "LT-0042";
  run.target.volumes.emplace_back().storage.layers.push_back({1, "LUKS2", "dm-0", "aes"});
  run.roots = {"share"};
  run.rules = {{"cjs.pnc_id", "PNC ID", Category::kOffence, "REF", "pnc", true}};
  return run;
}

// A result with something in every field that is kept.
ObjectResult FullResult(PathBytes path, std::vector<PathBytes> members) {
  ObjectResult result;
  result.object.id = {1, 2, "stream"};
  result.object.path = std::move(path);
  result.object.members = std::move(members);
  result.object.metadata.size = 1 << 20;
  result.object.metadata.times = {-5, 1'700'000'000'123'456'789};
  result.object.metadata.attribute_names = {"user.a"};
  result.coverage = CoverageClass::kPartlyRead;
  result.gaps = {{CoverageClass::kPartlyRead, "odd bytes", 7, 1000}};
  Part part;
  part.label = "Sheet 1";
  part.hidden = true;
  Finding finding;
  finding.offset = uint64_t{1} << 40;
  finding.line = 12;
  finding.length = 13;
  finding.column = UINT32_MAX;
  finding.token[3] = 0xFF;
  finding.initial_token = UINT64_MAX;
  finding.row = 4;
  finding.evidence.Add(EvidenceAtom::kCheck);
  finding.confidence = Confidence::kConfirmed;
  finding.role = Role::kVictim;
  finding.full_name = true;
  part.findings = {finding, Finding()};
  part.mentions.push_back({1, 2, 3, 4, 50, MentionForm::kTitled});
  result.parts.push_back(part);
  result.records.push_back({RecordKind::kForm, 1, 2, {0, 1}});
  result.reader = "table";
  result.charset = "UTF-8";
  result.protection = UnknownProtection();
  result.protection->evidence.push_back({3, "header"});
  result.path_grade = ProtectionGrade::kEncrypted;
  result.bytes_read = 99;
  result.incomplete = true;
  return result;
}

ObjectResult FullFolder(PathBytes path) {
  ObjectResult result = FullResult(std::move(path), {});
  result.object.kind = ObjectKind::kDirectory;
  return result;
}

// Every field that is kept, and the name.
std::string Describe(const ObjectResult& result) {
  return NameText(result.object.path, result.object.members) + '\n' +
         EncodeResult(result, kEncoding);
}

std::vector<std::string> Everything(KeptRunReader* reader) {
  std::vector<std::string> all;
  const auto read = reader->ReadAll([&](const ObjectResult& result, bool announcement) {
    all.push_back((announcement ? "announced " : "") + Describe(result));
  });
  EXPECT_TRUE(read) << read.error().message;
  return all;
}

void Sql(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
  sqlite3_close(database);
}

TEST(Codec, GivesBackWhatItTook) {
  const ObjectResult result = FullResult("a", {});
  const auto back = DecodeResult(EncodeResult(result, kEncoding), kEncoding);
  ASSERT_TRUE(back);
  EXPECT_EQ(EncodeResult(*back, kEncoding), EncodeResult(result, kEncoding));
  EXPECT_EQ(back->parts[0].findings, result.parts[0].findings);
  EXPECT_EQ(back->object.metadata.times.modified_ns, -5);
  EXPECT_EQ(back->protection, result.protection);
  EXPECT_EQ(back->gaps[0].reason, "odd bytes");
  EXPECT_EQ(back->parts[0].mentions, result.parts[0].mentions);
}

TEST(Codec, ReadsNoFurtherThanThereIs) {
  const std::string bytes = EncodeResult(FullResult("a", {}), kEncoding);
  for (size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(DecodeResult(bytes.substr(0, i), kEncoding)) << i;
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 0xFF);
    (void)DecodeResult(altered, kEncoding);  // whatever it gives, it ends
  }
  EXPECT_FALSE(DecodeResult(bytes + 'x', kEncoding));
}

TEST(KeptRun, IsGivenBackAsItWas) {
  const TestStore store;
  std::vector<std::string> added;
  const std::vector<std::pair<PathBytes, std::vector<PathBytes>>> kNames{
      {"a", {}},         {"/", {}},           {"share/", {}},         {"/x//y/z", {}},
      {"share/a!b", {}}, {"share/a", {"b"}},  {"share/a", {"b", ""}}, {"share/a", {"b/c"}},
      {"", {}},          {"share/\xFF\n", {}}};
  {
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(store.Described(RunNamed("0123456789abcdef"))));
    for (const auto& [path, members] : kNames) {
      const ObjectResult result = FullResult(path, members);
      ASSERT_TRUE(keeper->AddContainer(result));
      ASSERT_TRUE(keeper->AddObject(result));
      ASSERT_TRUE(keeper->AddObject(result));  // again: changes nothing
      added.push_back("announced " + Describe(result));
      added.push_back(Describe(result));
    }
    ASSERT_TRUE(keeper->EndRun(store.Described(RunNamed("0123456789abcdef")), false));
  }
  struct stat status {};
  ASSERT_EQ(stat(store.file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  const auto reader = store.Read("0123");
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(Everything(reader->get()), added);
  EXPECT_EQ((*reader)->kept().objects, kNames.size());
  EXPECT_EQ((*reader)->kept().state, RunState::kFinished);
  const auto& run = (*reader)->description().run;
  EXPECT_EQ(run.target.name, "LT-0042");
  EXPECT_EQ(run.target.volumes[0].storage.layers[0].kind, "LUKS2");
  EXPECT_EQ(run.rules[0].identifier, "pnc");
  EXPECT_TRUE((*reader)->description().origin.words.empty());
  EXPECT_EQ((*reader)->description().origin.folder, (*reader)->folder_token());
  EXPECT_EQ((*reader)->folder_token(), FolderTokenOf(store.key().tokens, "/"));
}

TEST(KeptRun, ALargeResultIsCutIntoPieces) {
  const TestStore store;
  ObjectResult result = FullResult("big.csv", {});
  result.parts[0].findings.assign(200'000, result.parts[0].findings[0]);
  const auto keeper = store.Begin();
  ASSERT_TRUE(keeper->BeginRun(store.Described(RunNamed("0123456789abcdef"))));
  ASSERT_TRUE(keeper->AddObject(result));
  ASSERT_TRUE(keeper->EndRun(store.Described(RunNamed("0123456789abcdef")), false));
  const auto reader = store.Read();
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(Everything(reader->get()), std::vector<std::string>{Describe(result)});
  Sql(store.file(), "DELETE FROM piece WHERE number = 2");
  EXPECT_FALSE(store.Read());
}

TEST(KeptRun, OfAPossibleSpillNoNameIsKept) {
  const TestStore store;
  ObjectResult spill = FullResult("share/plan tiger", {});
  spill.parts.clear();
  spill.possible_spill = true;
  spill.spill_tokens.push_back({1, 2, 3});
  PersonMention mention;
  mention.person = 77;
  mention.ids[0] = 99;
  mention.id_count = 1;
  spill.people = {mention};
  const auto keeper = store.Begin();
  ASSERT_TRUE(keeper->BeginRun(store.Described(RunNamed("0123456789abcdef"))));
  ASSERT_TRUE(keeper->AddContainer(FullResult("share/plan tiger", {})));
  ASSERT_TRUE(keeper->AddObject(FullResult("share/plan tiger", {"m"})));
  ASSERT_TRUE(keeper->AddObject(spill));
  ASSERT_TRUE(keeper->EndRun(store.Described(RunNamed("0123456789abcdef")), false));
  const auto reader = store.Read();
  ASSERT_TRUE(reader);
  std::vector<PathBytes> paths;
  ASSERT_TRUE((*reader)->ReadAll([&](const ObjectResult& result, bool) {
    paths.push_back(result.object.path);
    if (result.possible_spill) {
      EXPECT_EQ(result.people, spill.people);
    }
  }));
  EXPECT_EQ(paths, std::vector<PathBytes>(3, "share/??????????"));
}

// What a thief may do to the file, and what may not go unnoticed.
TEST(KeptRun, WhatWasAlteredIsRefused) {
  const char* const kChanges[] = {
      "DELETE FROM object WHERE id = (SELECT max(id) FROM object)",
      "DELETE FROM object",
      "UPDATE object SET complete = 0 WHERE id = (SELECT max(id) FROM object)",
      "UPDATE object SET sealed = (SELECT sealed FROM object ORDER BY id LIMIT 1)",
      "UPDATE object SET sealed = sealed || x'00' WHERE id = (SELECT max(id) FROM object)",
      "UPDATE object SET sealed = x''",
      "UPDATE object SET sealed = zeroblob(length(sealed) - 16) || substr(sealed, -16)",
      "UPDATE piece SET sealed = zeroblob(length(sealed) - 16) || substr(sealed, -16)",
      "UPDATE name SET sealed = zeroblob(40) || substr(sealed, -16) WHERE id & 7 = 2",
      "UPDATE object SET identity = x'00' WHERE id = (SELECT max(id) FROM object)",
      "UPDATE object SET id = id + 1 WHERE id = (SELECT max(id) FROM object)",
      "UPDATE object SET name = entry - 1",
      "DELETE FROM name WHERE id = (SELECT max(id) FROM name)",
      "UPDATE name SET parent = id",
      "UPDATE name SET parent = parent + 1 WHERE id = (SELECT max(id) FROM name)",
      "UPDATE name SET sealed = (SELECT sealed FROM name WHERE id = (SELECT min(id) FROM name))",
      "UPDATE run SET state = 1",
      "UPDATE run SET objects = objects + 1",
      "UPDATE run SET started_ns = 5",
      "UPDATE run SET rules_digest = 'other'",
      "UPDATE run SET journal = x'00'",
      "UPDATE run SET description = journal",
      "UPDATE run SET id = '1111111111111111'",
  };
  for (const char* change : kChanges) {
    const TestStore store;
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(store.Described(RunNamed("0123456789abcdef"))));
    for (const char* path : {"share/a", "share/b", "share/c"})
      ASSERT_TRUE(keeper->AddObject(FullResult(path, {})));
    ObjectResult large = FullResult("share/d", {});
    large.parts[0].findings.assign(30'000, large.parts[0].findings[0]);
    ASSERT_TRUE(keeper->AddObject(large));
    ASSERT_TRUE(keeper->EndRun(store.Described(RunNamed("0123456789abcdef")), false));
    ASSERT_TRUE(store.Read());
    Sql(store.file(), change);
    const auto reader = store.Read();
    ASSERT_FALSE(reader) << change;
    EXPECT_THAT(reader.error().message, HasSubstr("run ")) << change;
  }
}

TEST(KeptRun, AnotherKeyIsNamed) {
  const TestStore store, other;
  ASSERT_TRUE(store.Begin()->BeginRun(store.Described(RunNamed("0123456789abcdef"))));
  const auto reader = KeptRunReader::Open(store.file(), other.key(), "last");
  ASSERT_FALSE(reader);
  EXPECT_THAT(reader.error().message, HasSubstr(store.key().id));
}

TEST(KeptRun, RunsAreToldApart) {
  const TestStore store;
  for (const char* id : {"aaaa000000000001", "aaaa000000000002"}) {
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(store.Described(RunNamed(id))));
    ASSERT_TRUE(keeper->AddObject(FullResult(id, {})));
    ASSERT_TRUE(keeper->EndRun(store.Described(RunNamed(id)), true));
  }
  const auto runs = ListKeptRuns(store.file());
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 2u);
  EXPECT_EQ((*runs)[0].state, RunState::kStopped);
  EXPECT_EQ((*store.Read("last"))->kept().id, "aaaa000000000002");
  EXPECT_EQ((*store.Read("aaaa000000000001"))->kept().number, 1);
  for (const char* wrong : {"aaaa", "aaa", "", "bbbb"}) EXPECT_FALSE(store.Read(wrong)) << wrong;
  const auto first = store.Read("aaaa000000000001");
  EXPECT_EQ(Everything(first->get()),
            std::vector<std::string>{Describe(FullResult("aaaa000000000001", {}))});
}

TEST(KeptRun, GoesOnWithoutWhatWasNotFinished) {
  const TestStore store;
  const auto run = store.Described(RunNamed("0123456789abcdef"));
  ObjectResult stopped = FullResult("share/c", {});
  stopped.cut_short = true;
  {
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(run));
    ASSERT_TRUE(keeper->AddObject(FullFolder("share")));
    ASSERT_TRUE(keeper->AddObject(FullResult("share/a", {})));
    ASSERT_TRUE(keeper->AddObject(FullResult("share/aa", {})));
    ASSERT_TRUE(keeper->AddContainer(FullResult("share/b", {})));
    ASSERT_TRUE(keeper->AddObject(FullResult("share/b", {"m"})));
    ASSERT_TRUE(keeper->AddObject(stopped));
    ASSERT_TRUE(keeper->EndRun(run, true));
  }
  auto reader = store.Read();
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(Everything(reader->get()).size(), 6u);
  ASSERT_TRUE((*reader)->EndSnapshot());
  const auto keeper = RunKeeper::GoOn(store.file(), store.key(), **reader);
  ASSERT_TRUE(keeper) << keeper.error().message;
  ASSERT_TRUE((*keeper)->BeginRun(run));
  const auto holds = [](const ObjectResult&) { return true; };
  const auto is = [&](const char* path, auto what) {
    int given = 0;
    const auto found =
        (*reader)->ReadEntry(path, what, [&](const ObjectResult&, bool) { ++given; });
    EXPECT_TRUE(found);
    EXPECT_EQ(given > 0, *found == KeptRunReader::Found::kGiven);
    return *found;
  };
  EXPECT_EQ(is("share/a", holds), KeptRunReader::Found::kGiven);
  EXPECT_EQ(is("share/b", holds), KeptRunReader::Found::kNothing);
  EXPECT_EQ(is("share/c", holds), KeptRunReader::Found::kNothing);
  EXPECT_EQ(is("share", [](const ObjectResult&) { return false; }),
            KeptRunReader::Found::kOutdated);
  EXPECT_EQ(is("share/aa", [](const ObjectResult&) { return false; }),
            KeptRunReader::Found::kOutdated);
  (*keeper)->Forget("share");
  (*keeper)->Forget("share/aa");
  ObjectResult folder = FullFolder("share");
  folder.bytes_read = 5;
  ObjectResult changed = FullResult("share/aa", {});
  changed.bytes_read = 6;
  ASSERT_TRUE((*keeper)->AddObject(folder));
  ASSERT_TRUE((*keeper)->AddObject(changed));
  ASSERT_TRUE((*keeper)->AddObject(FullResult("share/d", {})));
  ASSERT_TRUE((*keeper)->EndRun(run, false));
  ASSERT_TRUE((*reader)->ReadRest([](const ObjectResult& result, bool) {
    ADD_FAILURE() << result.object.path << " was met, or is not of before";
  }));
  const auto whole = store.Read();
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(Everything(whole->get()),
            (std::vector<std::string>{Describe(folder), Describe(FullResult("share/a", {})),
                                      Describe(changed), Describe(FullResult("share/d", {}))}));
  EXPECT_EQ((*whole)->kept().objects, 4u);
}

// Files of a folder share rows; each is found by its name, in whatever order they are asked for.
TEST(KeptRun, FilesThatShareARowAreFoundOneByOne) {
  const TestStore store;
  const auto run = store.Described(RunNamed("0123456789abcdef"));
  constexpr int kFiles = 3000;
  const auto file = [](int i) { return FullResult("share/" + std::to_string(i), {}); };
  std::vector<std::string> added{Describe(FullFolder("share"))};
  const auto keeper = store.Begin();
  ASSERT_TRUE(keeper->BeginRun(run));
  ASSERT_TRUE(keeper->AddObject(FullFolder("share")));
  for (int i = 0; i < kFiles; ++i) {
    ASSERT_TRUE(keeper->AddObject(file(i)));
    added.push_back(Describe(file(i)));
  }
  ASSERT_TRUE(keeper->EndRun(run, false));
  const auto reader = store.Read();
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(Everything(reader->get()), added);
  EXPECT_EQ((*reader)->kept().objects, added.size());
  EXPECT_LT(fs::file_size(store.file()), kFiles * 450u);
  for (const int step : {1, 7, kFiles - 1}) {
    for (int i = 0; i < kFiles; ++i) {
      const auto found = (*reader)->Find("share/" + std::to_string(i * step % kFiles));
      ASSERT_TRUE(found && *found);
      ASSERT_EQ(Describe(**found), Describe(file(i * step % kFiles)));
    }
  }
  for (const char* missing : {"share/3000", "share/", "3", "other/3", "share/3/3"})
    EXPECT_FALSE(*(*reader)->Find(missing)) << missing;
}

TEST(KeptRun, WhoeverGoesOnWithARunIsTheOnlyOne) {
  const TestStore store;
  const auto run = store.Described(RunNamed("0123456789abcdef"));
  const auto first = store.Begin();
  ASSERT_TRUE(first->BeginRun(run));
  const auto reader = store.Read();
  ASSERT_TRUE(reader);
  ASSERT_TRUE((*reader)->EndSnapshot());
  const auto second = RunKeeper::GoOn(store.file(), store.key(), **reader);
  ASSERT_TRUE(second);
  ASSERT_TRUE(first->AddObject(FullResult("a", {})));  // held, not yet written
  const auto ended = first->EndRun(run, false);
  ASSERT_FALSE(ended);
  EXPECT_THAT(ended.error().message, HasSubstr("another scan"));
  ASSERT_TRUE((*second)->AddObject(FullResult("b", {})));
  ASSERT_TRUE((*second)->EndRun(run, false));
  EXPECT_EQ(Everything(store.Read()->get()),
            std::vector<std::string>{Describe(FullResult("b", {}))});
}

TEST(KeptRun, ManyMayKeepInOneStore) {
  const TestStore store;
  const auto a = store.Begin(), b = store.Begin();
  const auto run_a = store.Described(RunNamed("aaaa000000000000"));
  const auto run_b = store.Described(RunNamed("bbbb000000000000"));
  ASSERT_TRUE(a->BeginRun(run_a));
  ASSERT_TRUE(b->BeginRun(run_b));
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(a->AddObject(FullResult("x/" + std::to_string(i), {})));
    ASSERT_TRUE(b->AddObject(FullResult("x/" + std::to_string(i), {})));
  }
  ASSERT_TRUE(b->EndRun(run_b, false));
  ASSERT_TRUE(a->EndRun(run_a, false));
  EXPECT_EQ(Everything(store.Read("aaaa")->get()), Everything(store.Read("bbbb")->get()));
}

TEST(KeptRun, IsReadWhileItIsWritten) {
  const TestStore store;
  const auto run = store.Described(RunNamed("0123456789abcdef"));
  {
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(run));
    ASSERT_TRUE(keeper->EndRun(run, true));
  }
  std::atomic<bool> over{false};
  std::thread writer([&] {
    for (int i = 0; i < 100; ++i) {
      const auto keeper = RunKeeper::GoOn(store.file(), store.key(), **store.Read());
      ASSERT_TRUE(keeper) << keeper.error().message;
      ASSERT_TRUE((*keeper)->BeginRun(run));
      ASSERT_TRUE((*keeper)->AddObject(FullResult("share/" + std::to_string(i), {})));
      ASSERT_TRUE((*keeper)->EndRun(run, true));
    }
    over = true;
  });
  while (!over) {
    const auto reader = store.Read();
    EXPECT_TRUE(reader) << reader.error().message;
    if (!reader) continue;
    const auto all = Everything(reader->get());
    EXPECT_EQ(all.size(), (*reader)->kept().objects);
  }
  writer.join();
}

// As the program wrote it whose stores were of version 1: a finished file, one with a member, a
// possible spill, and one that was cut short.
TEST(StoreFile, AnOlderOneIsBroughtUpToDate) {
  const TestStore store;
  const std::string data = std::string(WARDER_SOURCE_DIR) + "/tests/store/data/version_1";
  const std::string key_file = store.file() + ".key";
  fs::copy_file(data + ".db", store.file());
  fs::copy_file(data + ".key", key_file);
  fs::permissions(key_file, fs::perms::owner_read);
  const auto key = ReadKey(key_file);
  ASSERT_TRUE(key) << key.error().message;
  const auto too_old = KeptRunReader::Open(store.file(), *key, "last");
  ASSERT_FALSE(too_old);
  EXPECT_THAT(too_old.error().message, HasSubstr("older version"));
  { ASSERT_TRUE(OpenStoreToWrite(store.file())); }
  const auto reader = KeptRunReader::Open(store.file(), *key, "last");
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ((*reader)->kept().encoding, 1);
  const auto all = Everything(reader->get());
  ASSERT_EQ(all.size(), 6u);
  EXPECT_EQ(all[0], Describe(FullResult("share/a", {})));
  EXPECT_THAT(all[4], testing::StartsWith("share/??????????\n"));
  ASSERT_TRUE((*reader)->EndSnapshot());

  const auto keeper = RunKeeper::GoOn(store.file(), *key, **reader);
  ASSERT_TRUE(keeper) << keeper.error().message;
  const auto run = (*reader)->description().run;
  ASSERT_TRUE((*keeper)->BeginRun(run));
  ASSERT_TRUE((*keeper)->AddObject(FullResult("share/c", {})));
  ASSERT_TRUE((*keeper)->EndRun(run, false));
  const auto whole = KeptRunReader::Open(store.file(), *key, "last");
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(Everything(whole->get())[5], Describe(FullResult("share/c", {})));
  Sql(store.file(), "UPDATE run SET encoding = 2");
  EXPECT_FALSE(KeptRunReader::Open(store.file(), *key, "last"));
}

// A store of version 2 had a row for each object and knew nothing of pages.
TEST(StoreFile, OneWithoutPagesIsBroughtUpToDate) {
  const TestStore store;
  const auto run = store.Described(RunNamed("aaaa000000000000"));
  {
    const auto keeper = store.Begin();
    ASSERT_TRUE(keeper->BeginRun(run));
    ASSERT_TRUE(keeper->AddObject(FullFolder("share")));
    ASSERT_TRUE(keeper->AddContainer(FullResult("share/a", {})));
    ASSERT_TRUE(keeper->AddObject(FullResult("share/a", {})));
    ASSERT_TRUE(keeper->EndRun(run, true));
  }
  const auto before = Everything(store.Read()->get());
  Sql(store.file(), R"sql(
      CREATE TABLE old (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, name INTEGER NOT NULL,
                        identity BLOB NOT NULL, announcement INTEGER NOT NULL,
                        complete INTEGER NOT NULL, pieces INTEGER NOT NULL, sealed BLOB NOT NULL);
      INSERT INTO old SELECT id, entry, name, identity, announcement, complete, pieces, sealed
                      FROM object;
      DROP TABLE object;
      ALTER TABLE old RENAME TO object;
      CREATE UNIQUE INDEX object_by_name ON object (entry, name, identity);
      DROP TABLE roll_up;
      DROP TABLE tagged;
      DROP TABLE wrapped_key;
      PRAGMA user_version = 2)sql");
  EXPECT_THAT(store.Read().error().message, HasSubstr("older version"));
  { ASSERT_TRUE(OpenStoreToWrite(store.file())); }
  const auto reader = store.Read();
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(Everything(reader->get()), before);
  ASSERT_TRUE((*reader)->EndSnapshot());
  const auto keeper = RunKeeper::GoOn(store.file(), store.key(), **reader);
  ASSERT_TRUE(keeper) << keeper.error().message;
  ASSERT_TRUE((*keeper)->BeginRun(run));
  ASSERT_TRUE((*keeper)->AddObject(FullResult("share/b", {})));
  ASSERT_TRUE((*keeper)->EndRun(run, false));
  EXPECT_EQ(Everything(store.Read()->get()).size(), before.size() + 1);
}

TEST(StoreFile, ManyMayMakeItAtOnce) {
  for (int i = 0; i < 30; ++i) {
    const TestStore store;
    std::vector<std::thread> makers;
    for (int maker = 0; maker < 4; ++maker) {
      makers.emplace_back([&] {
        const auto made = OpenStoreToWrite(store.file());
        EXPECT_TRUE(made) << made.error().message;
      });
    }
    for (std::thread& maker : makers) maker.join();
  }
}

TEST(StoreFile, RefusesWhatIsNoneOfIts) {
  const TestStore store;
  { ASSERT_TRUE(OpenStoreToWrite(store.file())); }
  Sql(store.file(), "PRAGMA user_version = 99");
  const auto newer = OpenStoreToWrite(store.file());
  ASSERT_FALSE(newer);
  EXPECT_THAT(newer.error().message, HasSubstr("version 99"));
  EXPECT_FALSE(OpenStoreToRead(store.file()));

  const std::string other = store.file() + ".other";
  Sql(other, "CREATE TABLE t (x)");
  EXPECT_FALSE(OpenStoreToWrite(other));
  std::ofstream(other + ".txt") << std::string(5000, 'x');
  const auto text = OpenStoreToWrite(other + ".txt");
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().message, HasSubstr("is no store"));
  fs::create_symlink(other, other + ".link");
  EXPECT_FALSE(OpenStoreToWrite(other + ".link"));
  EXPECT_FALSE(OpenStoreToWrite("/nonexistent/folder/x"));
  EXPECT_FALSE(OpenStoreToRead(store.file() + ".missing"));
}

}  // namespace
}  // namespace warder
