// Values that nobody else has are planted in files of many kinds. Whatever the program writes while
// it looks at them, prints and leaves behind, also when it is killed, none of them may be in it, in
// any encoding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/cli/process.h"

namespace warder {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Made-up values from ranges that belong to nobody, and of each what stays of it however it is
// written.
struct Canary {
  std::string text;
  std::string core;
};
const std::vector<Canary> kCanaries{{"PNC ID: 2021/9990005V", "9990005V"},
                                    {"NINO: QQ123456C", "QQ123456"},
                                    {"prison number A9990XZ", "A9990XZ"},
                                    {"email: quetzal.k@example.com", "quetzal.k"},
                                    {"Mr Zebulon Quetzaltenango, DOB 17/03/1987", "Quetzalt"},
                                    {"telephone: 07700900461", "7700900461"},
                                    {"password: Vexilloid-77", "Vexilloid"}};

std::string Utf16(const std::string& text, bool big) {
  std::string wide;
  for (const char c : text) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
  return wide;
}

std::string Hex(const std::string& text, bool upper) {
  const std::string digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string hex;
  for (const unsigned char c : text) hex += {digits[c >> 4], digits[c & 15]};
  return hex;
}

std::string Base64(const std::string& bytes) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const auto at = [&](size_t k) { return static_cast<unsigned char>(bytes[i + k]); };
    const unsigned group = at(0) << 16 | at(1) << 8 | at(2);
    for (const unsigned shift : {18, 12, 6, 0}) text += digits[group >> shift & 63];
  }
  return text;
}

std::string Backwards(std::string text) {
  return {text.rbegin(), text.rend()};
}

// How a text may stand in bytes. Of base64, at each of three alignments, the digits that hang on
// nothing but it.
std::vector<std::string> EncodingsOf(const std::string& core) {
  std::vector<std::string> all{
      core,           Backwards(core), Utf16(core, false), Utf16(core, true), Hex(core, false),
      Hex(core, true)};
  for (const std::string& bytes : {core, Utf16(core, false)}) {
    for (size_t skip = 0; skip < 3; ++skip) all.push_back(Base64(bytes.substr(skip)));
  }
  return all;
}

std::string ContentOf(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

// The canaries that occur in the bytes.
std::string CanariesIn(const std::string& bytes) {
  std::string lower, found;
  for (const char c : bytes) lower += static_cast<char>(tolower(c));
  for (const Canary& canary : kCanaries) {
    for (const std::string& encoding : EncodingsOf(canary.core)) {
      if (encoding.size() >= 6 && bytes.find(encoding) != std::string::npos)
        found += canary.core + " as " + Hex(encoding, false) + "; ";
    }
    std::string small;
    for (const char c : canary.core) small += static_cast<char>(tolower(c));
    if (lower.find(small) != std::string::npos) found += small + "; ";
  }
  return found;
}

class Canaries : public testing::Test {
 protected:
  Canaries() {
    fs::create_directories(out_);
    setenv("TMPDIR", out_.c_str(), 1);
    EXPECT_EQ(RunWarder({"key", "new", key_}).exit_code, 0);
    std::string all;
    for (const Canary& canary : kCanaries) all += canary.text + "\n";
    folder_.Write("t/plain.txt", all);
    folder_.Write("t/wide.txt", "\xFF\xFE" + Utf16(all, false));
    folder_.Write("t/table.csv",
                  "surname,forename,dob,pnc,email\n"
                  "Quetzaltenango,Zebulon,17/03/1987,2021/9990005V,quetzal.k@example.com\n");
    folder_.Write("t/coded.txt", "data: " + Base64(all + "  ") + "\n");
    folder_.Write("t/A9990XZ/a.txt", all);
    folder_.Write("t/mail.eml",
                  "From: quetzal.k@example.com\r\nSubject: prison number A9990XZ\r\n"
                  "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" +
                      all);
    folder_.Write("t/page.html", "<html><title>A9990XZ</title><body><p>" + all + "</p></html>");
    folder_.Write("t/secret.txt", "SECRET\n" + all + "SECRET\n");
    folder_.Write("t/binary", std::string("\x7F"
                                          "ELF\0\1\2\3",
                                          8) +
                                  all + std::string(4096, '\1'));
    const std::string file = folder_.Write("t/attribute.txt", "nothing\n");
    setxattr(file.c_str(), "user.comment", all.data(), all.size(), 0);  // where the system has them
    const std::string zip = "cd '" + tree_ +
                            "' && zip -q -r all.zip plain.txt A9990XZ mail.eml && "
                            "zip -q -r outer.zip all.zip table.csv";
    EXPECT_EQ(std::system(zip.c_str()), 0);
  }
  ~Canaries() override { unsetenv("TMPDIR"); }

  Words With(Words words) const {
    words.insert(words.end(), {"--store", out_ + "/warder.db", "--key", key_});
    return words;
  }
  void ExpectNothingLeft(const std::string& when) const {
    for (const auto& entry : fs::recursive_directory_iterator(out_)) {
      if (!entry.is_regular_file()) continue;
      EXPECT_EQ(CanariesIn(ContentOf(entry.path())), "") << when << ": " << entry.path();
    }
  }

  const ScratchFolder folder_;
  const OtherVolume media_;
  const std::string tree_ = folder_.path() + "/t";
  const std::string out_ = media_.path() + "/out";  // store and temporary files
  const std::string key_ = media_.path() + "/key";
};

TEST_F(Canaries, TheSearchFindsThem) {
  for (const Canary& canary : kCanaries) {
    for (const std::string& encoding : EncodingsOf(canary.core)) {
      if (encoding.size() < 6) continue;
      EXPECT_NE(CanariesIn(std::string(100, '\0') + encoding + "more"), "") << canary.core;
    }
    // At one of the alignments shorter ones leave four digits, which stand anywhere by chance.
    if (canary.core.size() < 8) continue;
    for (const char* before : {"", "a", "ab"})
      EXPECT_NE(CanariesIn(Base64(before + canary.text + "   ")), "") << canary.core;
  }
  EXPECT_NE(CanariesIn(ContentOf(tree_ + "/coded.txt")), "");
  EXPECT_NE(CanariesIn(ContentOf(tree_ + "/wide.txt")), "");
  EXPECT_EQ(CanariesIn(ContentOf(key_)), "");
}

TEST_F(Canaries, NoneIsInAnythingThatIsPrintedOrKept) {
  for (const Words& words :
       std::vector<Words>{{"scan", tree_},
                          {"scan", "--list", "--min-confidence=possible", tree_},
                          {"scan", "--json", "--mentions", "--progress=json", tree_},
                          {"report", "last"},
                          {"report", "last", "--json"},
                          {"report", "last", "--csv", "--confidence=possible"},
                          {"report", "last", "--list", "--confidence=possible"}}) {
    const Finished run = RunWarder(With(words));
    EXPECT_GE(run.exit_code, 1) << run.err;
    EXPECT_NE(run.exit_code, 2) << run.err;
    EXPECT_EQ(CanariesIn(run.out), "") << words[0] << ' ' << words[1];
    EXPECT_EQ(CanariesIn(run.err), "") << words[0] << ' ' << words[1];
    ExpectNothingLeft(words[0]);
  }
}

// Of the others but `warder text`, which is there to show what stands in a file.
TEST_F(Canaries, NoneIsInWhatOtherCommandsPrint) {
  EXPECT_EQ(RunWarder(With({"scan", "-q", tree_})).exit_code, 4);
  folder_.Write("t/more.txt", "PNC ID: 2021/9990005V and A9990XZ\n");
  fs::remove(tree_ + "/table.csv");
  EXPECT_EQ(RunWarder(With({"scan", "-q", tree_})).exit_code, 4);
  std::string first = RunWarder({"runs", "--store", out_}).out;
  first = first.substr(first.find('\n') + 1);
  first = first.substr(first.find_first_not_of(' '), 16);
  for (const Words& words : std::vector<Words>{With({"report", "--diff", first, "last"}),
                                               With({"report", "--diff", first, "last", "--json"}),
                                               With({"tag", "last", "--list", out_ + "/tags"}),
                                               With({"tag", "last"}),
                                               With({"untag", "last"}),
                                               With({"report", "last", "--csv", "--list"}),
                                               {"runs", "--store", out_},
                                               {"explain", tree_ + "/plain.txt"},
                                               {"explain", tree_ + "/A9990XZ/a.txt"},
                                               {"explain", tree_ + "/all.zip"},
                                               {"check", tree_},
                                               {"check", "--json", tree_},
                                               {"impact", tree_},
                                               {"impact", "--json", tree_},
                                               {"protection", tree_},
                                               {"protection", "--json", tree_},
                                               {"scan", tree_ + "/none A9990XZ"},
                                               {"rules", "list"},
                                               {"rules", "plan"},
                                               {"key", "show", key_}}) {
    const Finished run = RunWarder(words);
    std::string line;
    for (const std::string& word : words) line += word + ' ';
    EXPECT_NE(run.exit_code, -1) << line;
    EXPECT_NE(run.out + run.err, "") << line;
    EXPECT_EQ(CanariesIn(run.out), "") << line;
    // What was typed, and nothing else, may be told again of what could not be looked at.
    const bool names_it = line.find("none A9990XZ") != std::string::npos;
    EXPECT_EQ(CanariesIn(names_it ? "" : run.err), "") << line;
    ExpectNothingLeft(line);
  }
}

// A core has all of a process's memory.
TEST_F(Canaries, NoCoreIsLeftOfACrash) {
  const std::string command =
      "cd '" + out_ + "' && ulimit -c unlimited && mkfifo fifo && ('" +
      std::string(WARDER_BINARY_DIR) + "/warder' scan - <fifo >stdout 2>stderr & " +
      "exec 9>fifo; cat '" + tree_ + "/plain.txt' >&9; sleep 0.3; kill -ABRT $!; wait $!; rm fifo)";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 0);
  for (const auto& entry : fs::directory_iterator(out_))
    EXPECT_EQ(entry.path().filename().string().find("core"), std::string::npos);
  ExpectNothingLeft("crashed");
}

// The folders above a file that is named were not walked through, and are looked at all the same.
TEST_F(Canaries, NoneIsPrintedOfTheFoldersAboveAFile) {
  const std::string file =
      folder_.Write("x/PNC ID 2021/9990005V/A9990XZ/deep/QQ123456C/f.txt", "none\n");
  const std::string list = folder_.Write("list", file + "\n");
  for (const Words& words : std::vector<Words>{{"scan", "--list", file},
                                               {"scan", "--json", file},
                                               {"scan", "--json", "--paths-from", list},
                                               {"protection", file},
                                               {"protection", "--json", file}}) {
    const Finished run = RunWarder(words);
    EXPECT_NE(run.exit_code, 2) << run.err;
    EXPECT_EQ(CanariesIn(run.out), "") << words[0] << ' ' << words[1];
    EXPECT_EQ(CanariesIn(run.err), "") << words[0] << ' ' << words[1];
  }
}

TEST_F(Canaries, NoneIsLeftAfterAKill) {
  std::string words = "'" + std::string(WARDER_BINARY_DIR) + "/warder'";
  for (const std::string& word : With({"scan", "--json", tree_})) words += " '" + word + "'";
  for (const int milliseconds : {40, 60, 80, 110, 150}) {
    const std::string command = "timeout -s KILL 0." + std::string(milliseconds < 100 ? "0" : "") +
                                std::to_string(milliseconds) + ' ' + words + " >'" + out_ +
                                "/stdout' 2>'" + out_ + "/stderr'";
    [[maybe_unused]] const int status = std::system(command.c_str());
    ExpectNothingLeft("killed after " + std::to_string(milliseconds));
  }
}

}  // namespace
}  // namespace warder
