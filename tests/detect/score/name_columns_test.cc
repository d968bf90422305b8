#include "scanner/detect/score/name_columns.h"

#include <gtest/gtest.h>

#include <string>

namespace warder {
namespace {

TablePlan PlanOf(const std::vector<std::string>& headings) {
  TablePlan table;
  table.columns.resize(headings.size());
  PairNameColumns(headings, &table);
  return table;
}

std::string PairsOf(const std::vector<std::string>& headings) {
  std::string text;
  for (const NamePair& pair : PlanOf(headings).name_pairs)
    text += std::to_string(pair.family) + '+' + std::to_string(pair.given) + ' ';
  return text;
}

TEST(NameColumns, ByTheirHeadings) {
  EXPECT_EQ(PairsOf({"Surname", "Forename", "DOB"}), "0+1 ");
  EXPECT_EQ(PairsOf({"first_name", "id", "LAST_NAME"}), "2+0 ");
  EXPECT_EQ(PairsOf({"Victim surname", "Victim forename", "Suspect surname", "Suspect forenames"}),
            "0+1 2+3 ");
  EXPECT_EQ(PairsOf({"Forename", "Surname", "Forename 2"}), "1+0 ");
  EXPECT_EQ(PairsOf({"Surname", "DOB"}), "");
  EXPECT_EQ(PairsOf({"Name", "File name", "Street name"}), "");
  EXPECT_EQ(PairsOf({"PER_SNAME", "PER_FNAME"}), "0+1 ");
  EXPECT_EQ(PairsOf({"clientsName", "fileName"}), "");
  EXPECT_EQ(PairsOf({"Surname (family name)", "Forename 1", "Forename 2"}), "0+1 ");
}

TEST(NameColumns, WeakHeadingsNeedEachOther) {
  EXPECT_EQ(PairsOf({"Last", "First", "DOB"}), "0+1 ");
  EXPECT_EQ(PairsOf({"Fam name", "Given"}), "0+1 ");
  EXPECT_EQ(PairsOf({"Surname", "Initials", "DOB"}), "0+1 ");
  EXPECT_EQ(PairsOf({"Initials", "Forename", "Surname"}), "2+1 ");
  EXPECT_EQ(PairsOf({"First", "DOB"}), "");
  EXPECT_EQ(PairsOf({"Last seen", "First seen"}), "");
}

// "Surname, Forename" of a row, each of them.
std::string NamesOf(const std::vector<std::string>& headings, const std::string& row) {
  TablePlan table = PlanOf(headings);
  table.shape.columns = headings.size();
  TextBlock block;
  block.text = row;
  std::vector<CellSpan> cells;
  std::string text;
  for (const NameHalves& name :
       NamesInRow(block, &table, 0, static_cast<uint32_t>(row.size()), &cells)) {
    Candidate candidate;
    candidate.begin = static_cast<uint32_t>(name.family.begin);
    candidate.end = static_cast<uint32_t>(name.family.end);
    candidate.row_end = static_cast<uint32_t>(row.size());
    text += NameOfHalves(block, &table, candidate, &cells) + ';';
  }
  return text;
}

TEST(NameColumns, ARowMakesAName) {
  const std::vector<std::string> headings{"Surname", "Forename", "DOB"};
  EXPECT_EQ(NamesOf(headings, "Whitfield,Joanna,14/03/1979\n"), "Whitfield, Joanna;");
  EXPECT_EQ(NamesOf(headings, "\"O'NEILL-WATSON\", Mary Ann ,14/03/1979\n"),
            "O'NEILL-WATSON, Mary Ann;");
  EXPECT_EQ(NamesOf(headings, "van der Meer,J.,14/03/1979\n"), "van der Meer, J.;");
  EXPECT_EQ(NamesOf({"Forename", "DOB", "Surname"}, "Joanna,14/03/1979,Whitfield\n"),
            "Whitfield, Joanna;");
}

TEST(NameColumns, WhatReadsLikeNoNameIsNone) {
  const std::vector<std::string> headings{"Surname", "Forename", "DOB"};
  for (const char* row :
       {"Whitfield,,14/03/1979\n", "n/a,n/a,14/03/1979\n", "Unknown,Unknown,14/03/1979\n",
        "12,Joanna,14/03/1979\n", "see the note of the last week,Joanna,x\n", "Whitfield\n", "\n"})
    EXPECT_EQ(NamesOf(headings, row), "") << row;
}

}  // namespace
}  // namespace warder
