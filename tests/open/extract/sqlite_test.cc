// Databases that SQLite itself wrote, and what is read of them: rows, deleted rows, logs.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "scanner/open/extract/sqlite/schema.h"
#include "tests/open/extract/samples.h"

namespace warder {
namespace {

std::string Contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A database in a folder of its own, open while it lives.
class Database {
 public:
  Database() {
    std::string name = (std::filesystem::temp_directory_path() / "warder-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    EXPECT_EQ(sqlite3_open((folder_ / "a.db").c_str(), &handle_), SQLITE_OK);
    Run("PRAGMA secure_delete = OFF");
  }
  ~Database() {
    sqlite3_close(handle_);
    std::filesystem::remove_all(folder_);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void Run(const std::string& sql) {
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
  }
  std::string Bytes(const char* suffix = "") const {
    return Contents(folder_ / (std::string("a.db") + suffix));
  }

 private:
  std::filesystem::path folder_;
  sqlite3* handle_ = nullptr;
};

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    hex += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    hex += "0123456789abcdef"[c & 15];
  }
  return hex;
}

void MakePeople(Database* database, int count) {
  database->Run(
      "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT ('a, b'), "
      "[date of birth] TEXT, \"height, m\" REAL, CHECK (id > 0))");
  database->Run("CREATE INDEX by_name ON people (name)");
  database->Run("BEGIN");
  for (int i = 1; i <= count; ++i) {
    database->Run("INSERT INTO people VALUES (NULL, 'Ann Example" + std::to_string(i) +
                  "', '1980-01-02', 1.5)");
  }
  database->Run("COMMIT");
}

TEST(Sqlite, RowsStandUnderTheNamesOfTheirColumns) {
  Database database;
  MakePeople(&database, 3);
  database.Run("ALTER TABLE people ADD COLUMN nino TEXT");
  database.Run("INSERT INTO people VALUES (12, 'Bo\tSam\nple', NULL, -2, 'QQ123456C')");
  const auto sink = OpenBytes(database.Bytes(), "places.sqlite");
  EXPECT_EQ(sink->root().reader, "sqlite");
  EXPECT_EQ(PartText(sink->root(), "table people", false),
            "id\tname\tdate of birth\theight, m\tnino\n"
            "1\tAnn Example1\t1980-01-02\t1.5\t\n"
            "2\tAnn Example2\t1980-01-02\t1.5\t\n"
            "3\tAnn Example3\t1980-01-02\t1.5\t\n"
            "12\tBo Sam ple\t\t-2\tQQ123456C\n");
  EXPECT_NE(PartText(sink->root(), "schema", true).find("CREATE INDEX by_name"), std::string::npos);
  EXPECT_TRUE(sink->root().gaps.empty()) << Dump(sink->root());
}

TEST(Sqlite, EveryRowOfADeepTreeIsReadAndLongOnesWhole) {
  Database database;
  database.Run("PRAGMA page_size = 512");
  MakePeople(&database, 5'000);
  database.Run("CREATE TABLE notes (k TEXT, v TEXT, n INTEGER, PRIMARY KEY (n, k)) WITHOUT ROWID");
  const std::string text = std::string(20'000, 'x') + " the end";
  for (int i = 0; i < 40; ++i)
    database.Run("INSERT INTO notes VALUES ('key', '" + text + "', " + std::to_string(i) + ")");
  const auto sink = OpenBytes(database.Bytes(), "a.db");
  const std::string people = PartText(sink->root(), "table people", false);
  EXPECT_EQ(std::count(people.begin(), people.end(), '\n'), 5'001);
  const std::string notes = PartText(sink->root(), "table notes", false);
  EXPECT_TRUE(notes.starts_with("n\tk\tv\n0\tkey\txxx")) << notes.substr(0, 40);
  EXPECT_EQ(std::count(notes.begin(), notes.end(), '\n'), 41);
  size_t ends = 0;
  for (size_t at = 0; (at = notes.find(" the end\n", at)) != notes.npos; ++at) ++ends;
  EXPECT_EQ(ends, 40u);
  EXPECT_TRUE(sink->root().gaps.empty()) << Dump(sink->root()).substr(0, 2'000);
}

TEST(Sqlite, TextInEitherOrderOfUtf16) {
  for (const char* encoding : {"UTF-16le", "UTF-16be"}) {
    Database database;
    database.Run(std::string("PRAGMA encoding = '") + encoding + "'");
    database.Run(
        "CREATE TABLE \"d\xC3\xA9"
        "p\xC3\xB4t\" (nom TEXT)");
    database.Run(
        "INSERT INTO \"d\xC3\xA9"
        "p\xC3\xB4t\" VALUES ('Bo \xC3\x89tienne')");
    const auto sink = OpenBytes(database.Bytes(), "a.db");
    EXPECT_EQ(PartText(sink->root(),
                       "table d\xC3\xA9"
                       "p\xC3\xB4t",
                       false),
              "nom\nBo \xC3\x89tienne\n");
  }
}

TEST(Sqlite, DeletedRowsAreHiddenParts) {
  Database database;
  MakePeople(&database, 100);
  database.Run("DELETE FROM people WHERE id = 50");
  const auto sink = OpenBytes(database.Bytes(), "a.db");
  EXPECT_EQ(PartText(sink->root(), "table people", false).find("Ann Example50\t"),
            std::string::npos);
  EXPECT_EQ(PartText(sink->root(), "deleted rows of table people", true),
            "id\tname\tdate of birth\theight, m\n\tAnn Example50\t1980-01-02\t1.5\n");
}

TEST(Sqlite, RowsOfADroppedTableAreHiddenParts) {
  Database database;
  MakePeople(&database, 500);
  database.Run("CREATE TABLE kept (x)");
  database.Run("DROP TABLE people");
  const auto sink = OpenBytes(database.Bytes(), "a.db");
  const std::string rows = PartText(sink->root(), "deleted rows", true);
  for (int i = 1; i <= 500; ++i) {
    const std::string name = "Ann Example" + std::to_string(i) + "\t1980-01-02";
    EXPECT_NE(rows.find(name), std::string::npos) << name;
  }
}

TEST(Sqlite, DocumentsInCellsAreMembersAndPicturesAreCounted) {
  Database database;
  database.Run("CREATE TABLE mail (subject TEXT, attachment BLOB)");
  const std::string zip = MakeZip({{"letter.txt", "Dear Bo Sample"}});
  const std::string picture = "\x89PNG\r\n\x1A\n" + std::string(100, '\x01');
  database.Run("INSERT INTO mail VALUES ('one', x'" + Hex(zip) + "')");
  database.Run("INSERT INTO mail VALUES ('two', x'" + Hex(picture) + "')");
  database.Run("INSERT INTO mail VALUES ('three', x'" + Hex("plain text in bytes") + "')");
  database.Run("INSERT INTO mail VALUES ('four', x'" + Hex("\x01\x02 key of Cy Person\x03") + "')");
  database.Run("INSERT INTO mail VALUES ('{\"a\": \"b\\nc\"}', NULL)");
  const auto sink = OpenBytes(database.Bytes(), "a.db");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(PartText(root, "table mail", false),
            "subject\tattachment\none\t\ntwo\t\nthree\tplain text in bytes\n"
            "four\tkey of Cy Person\n{\"a\": \"b c\"}\t\n");
  const CollectedObject* letter = root.Find("mail.attachment 1!letter.txt");
  ASSERT_NE(letter, nullptr) << Dump(root);
  EXPECT_EQ(letter->Content(), "Dear Bo Sample");
  ASSERT_EQ(root.CountGaps(CoverageClass::kImageOrAudioOnly), 1u);
  EXPECT_EQ(root.gaps[0].reason, "pictures, sound or film in 1 cells");
}

TEST(Sqlite, ALogHoldsWhatIsNotInTheDatabaseYetAndWhatWasBefore) {
  Database database;
  database.Run("PRAGMA journal_mode = WAL");
  MakePeople(&database, 3);
  database.Run("UPDATE people SET name = 'Dee Other' WHERE id = 2");
  const auto sink = OpenBytes(database.Bytes("-wal"), "a.db-wal");
  EXPECT_EQ(sink->root().reader, "sqlite log");
  EXPECT_EQ(PartText(sink->root(), "table people", false),
            "id\tname\tdate of birth\theight, m\n1\tAnn Example1\t1980-01-02\t1.5\n"
            "2\tDee Other\t1980-01-02\t1.5\n3\tAnn Example3\t1980-01-02\t1.5\n");
  bool before = false;
  for (const CollectedPart& part : sink->root().parts) {
    if (!part.header.label.starts_with("earlier state, ")) continue;
    EXPECT_TRUE(part.header.hidden);
    before = before || part.bytes.find("Ann Example2\t1980-01-02") != part.bytes.npos;
  }
  EXPECT_TRUE(before) << Dump(sink->root());
}

TEST(Sqlite, ARollbackJournalHoldsPagesAsTheyWere) {
  Database database;
  MakePeople(&database, 100);
  database.Run("PRAGMA cache_size = 1");
  database.Run("PRAGMA journal_mode = PERSIST");
  database.Run("BEGIN");
  database.Run("DELETE FROM people");
  database.Run("CREATE TABLE filler (x)");
  for (int i = 0; i < 200; ++i)
    database.Run("INSERT INTO filler VALUES ('" + std::string(3'000, 'y') + "')");
  const std::string journal = database.Bytes("-journal");
  const auto sink = OpenBytes(journal, "a.db-journal");
  EXPECT_EQ(sink->root().reader, "sqlite log");
  EXPECT_NE(Dump(sink->root()).find("Ann Example77\t1980-01-02"), std::string::npos);
  OpenMutants(journal, "a.db-journal", 50);
}

TEST(Sqlite, ColumnsOfATable) {
  const auto columns = [](std::string_view sql) { return sqlite::ParseCreateTable(sql).columns; };
  using Columns = std::vector<std::string>;
  EXPECT_EQ(columns("CREATE TABLE t(a,b INT DEFAULT (1,2), `c``d` TEXT -- e, f\n, 'g' CHECK(a,b))"),
            (Columns{"a", "b", "c`d", "g"}));
  EXPECT_EQ(columns("CREATE TABLE t(a, b AS (a+1), c GENERATED ALWAYS AS (a) STORED, "
                    "FOREIGN KEY(a) REFERENCES x(y))"),
            (Columns{"a", "c"}));
  EXPECT_EQ(columns("CREATE TABLE t(a, b, c, PRIMARY KEY(c, b DESC)) WITHOUT ROWID"),
            (Columns{"c", "b", "a"}));
  EXPECT_EQ(sqlite::ParseCreateTable("CREATE TABLE t(x, i INTEGER PRIMARY KEY)").rowid_column, 1u);
  EXPECT_EQ(sqlite::ParseCreateTable("CREATE TABLE t(i INT PRIMARY KEY)").rowid_column,
            std::nullopt);
  EXPECT_EQ(columns("CREATE VIEW"), Columns{});
}

TEST(Sqlite, CirclesAndCutsEndInGaps) {
  Database database;
  database.Run("PRAGMA page_size = 512");
  MakePeople(&database, 300);
  const std::string bytes = database.Bytes();
  const auto cut = OpenBytes(bytes.substr(0, bytes.size() / 2), "a.db");
  EXPECT_GT(cut->root().CountGaps(CoverageClass::kDamaged), 0u);
  EXPECT_NE(Dump(cut->root()).find("Ann Example1\t"), std::string::npos);
  // Every child of every page is the first page.
  std::string circle = bytes;
  for (size_t at = 512; at < circle.size(); at += 512)
    if (circle[at] == 5) circle.replace(at + 8, 4, std::string("\0\0\0\2", 4));
  EXPECT_TRUE(OpenBytes(circle, "a.db")->IsClosed());
}

TEST(Sqlite, MutantsEndInOrder) {
  Database database;
  database.Run("PRAGMA page_size = 512");
  database.Run("PRAGMA journal_mode = WAL");
  MakePeople(&database, 60);
  database.Run("CREATE TABLE notes (a TEXT PRIMARY KEY, b) WITHOUT ROWID");
  database.Run("INSERT INTO notes VALUES ('x', hex(zeroblob(900)))");
  database.Run("DELETE FROM people WHERE id % 3 = 0");
  OpenMutants(database.Bytes("-wal"), "a.db-wal", 300);
  database.Run("PRAGMA wal_checkpoint(TRUNCATE)");
  OpenMutants(database.Bytes(), "a.db", 600);
}

}  // namespace
}  // namespace warder
