#include "scanner/workflow/impact.h"

#include <algorithm>
#include <utility>

#include "scanner/base/json_fields.h"
#include "scanner/base/whole_file.h"
#include "scanner/model/category.h"
#include "scanner/model/role.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

void WriteGuarded(const GuardedCount& count, JsonWriter* writer) {
  writer->Text("guard", GuardName(count.guard));
  writer->Number("low", count.people.low);
  writer->Number("best", count.people.best);
  writer->Number("high", count.people.high);
  writer->Number("impact", static_cast<uint64_t>(count.impact));
  writer->Number("sensitivity", static_cast<uint64_t>(count.sensitivity));
  writer->BeginArray("categories");
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    if ((count.categories & CategoryBit(category)) != 0) writer->Item(CategoryCode(category));
  }
  writer->EndArray();
  writer->BeginArray("roles");
  for (int i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    const uint64_t people = count.by_role[static_cast<size_t>(i)];
    if (people > 0) writer->Item(Count(people) + ' ' + std::string(RoleName(role)));
  }
  writer->EndArray();
}

void WriteControllers(const CheckPage& page, JsonWriter* writer) {
  writer->BeginArray("controllers");
  for (const Controller& controller : page.the_case.controllers) {
    if (controller.name.empty()) continue;  // whose people are theirs nobody said
    uint64_t people = 0;
    for (size_t i = 0; i < page.the_case.holdings.size(); ++i) {
      if (page.the_case.holdings[i].controller == controller.name)
        people += page.facts.holdings[i].people.best;
    }
    writer->BeginItem();
    writer->Text("name", controller.name);
    writer->Text("officer", controller.officer);
    writer->Number("people", people);
    writer->EndObject();
  }
  writer->EndArray();
}

// Sealed items are a matter of their own.
uint64_t NotReadNorSealed(const CoverageAccount& coverage) {
  const uint64_t sealed = coverage.in(CoverageClass::kSealed).objects;
  return coverage.incomplete_objects() - std::min(coverage.incomplete_objects(), sealed);
}

uint64_t NumberOf(const JsonFields& json, const std::string& path) {
  return static_cast<uint64_t>(std::max<int64_t>(json.Number(path).value_or(0), 0));
}

ImpactCount CountOf(const JsonFields& json, const std::string& path) {
  ImpactCount count;
  count.guard = json.Text(path + "/guard");
  count.people.low = NumberOf(json, path + "/low");
  count.people.best = NumberOf(json, path + "/best");
  count.people.high = NumberOf(json, path + "/high");
  count.impact = static_cast<int>(NumberOf(json, path + "/impact"));
  count.sensitivity = static_cast<int>(NumberOf(json, path + "/sensitivity"));
  for (size_t i = 0, n = json.Count(path + "/categories"); i < n; ++i)
    count.categories.push_back(json.Text(path + "/categories/" + std::to_string(i)));
  for (size_t i = 0, n = json.Count(path + "/roles"); i < n; ++i)
    count.roles.push_back(json.Text(path + "/roles/" + std::to_string(i)));
  return count;
}

bool Holds(const ImpactCount& count, Category category) {
  return std::find(count.categories.begin(), count.categories.end(), CategoryCode(category)) !=
         count.categories.end();
}

// What makes a high risk to those concerned likely; empty where nothing does.
std::string HighRisk(const ImpactCount& exposed) {
  if (exposed.impact >= 3) return "impact " + std::to_string(exposed.impact) + " of 4";
  if (exposed.sensitivity >= 4) return "data of the greatest sensitivity (S4)";
  if (Holds(exposed, Category::kVictim)) return "victims or witnesses are among them";
  if (Holds(exposed, Category::kSpecial)) return "special categories of data";
  return "";
}

}  // namespace

void WriteImpactLine(const CheckPage& page, Output* output) {
  const CheckFacts& facts = page.facts;
  JsonWriter writer(output);
  writer.BeginLine("impact");
  writer.BeginObject("all");
  WriteGuarded(facts.everybody, &writer);
  writer.EndObject();
  writer.BeginObject("open");
  WriteGuarded(facts.open, &writer);
  writer.EndObject();
  writer.BeginArray("guards");
  for (const GuardedCount& count : facts.guards) {
    writer.BeginItem();
    WriteGuarded(count, &writer);
    writer.EndObject();
  }
  writer.EndArray();
  writer.BeginArray("measured_devices");
  for (const uint64_t device : facts.measured_devices) writer.Item(std::to_string(device));
  writer.EndArray();
  WriteControllers(page, &writer);
  writer.Number("unmatched", facts.unmatched.all.best);
  writer.Number("sealed", SealedItems(facts));
  writer.Number("keys_nearby", facts.keys_nearby);
  writer.Number("unread", NotReadNorSealed(facts.summary.coverage));
  writer.Number("spills", facts.summary.possible_spills);
  writer.Number("is_whole", facts.summary.stopped || facts.root_errors > 0 ? 0 : 1);
  writer.Number("items", facts.summary.coverage.enumerated().objects);
  writer.EndLine();
}

Result<ImpactFacts> ReadImpact(const std::string& folder, const PackContents& contents) {
  const std::string path = folder + '/' + std::string(kImpactName);
  WARDER_ASSIGN(const std::string text, ReadWholeFile(path));
  const auto json = JsonFields::Parse(text);
  if (!json || json->Text("/type") != "impact")
    return Fail(ErrorKind::kInput, path + ": is not what a check writes");
  ImpactFacts facts;
  facts.pack = contents;
  facts.all = CountOf(*json, "/all");
  facts.open = CountOf(*json, "/open");
  for (size_t i = 0, n = json->Count("/guards"); i < n; ++i)
    facts.guards.push_back(CountOf(*json, "/guards/" + std::to_string(i)));
  for (size_t i = 0, n = json->Count("/controllers"); i < n; ++i) {
    const std::string at = "/controllers/" + std::to_string(i);
    facts.controllers.push_back(
        {json->Text(at + "/name"), json->Text(at + "/officer"), NumberOf(*json, at + "/people")});
  }
  for (size_t i = 0, n = json->Count("/measured_devices"); i < n; ++i)
    facts.measured_devices.insert(json->Text("/measured_devices/" + std::to_string(i)));
  facts.unmatched = NumberOf(*json, "/unmatched");
  facts.sealed = NumberOf(*json, "/sealed");
  facts.keys_nearby = NumberOf(*json, "/keys_nearby");
  facts.unread = NumberOf(*json, "/unread");
  facts.items = NumberOf(*json, "/items");
  facts.spills = NumberOf(*json, "/spills");
  facts.is_whole = NumberOf(*json, "/is_whole") == 1;
  return facts;
}

EstimatedImpact EstimateImpact(const ImpactFacts& facts, const LossScenario& scenario) {
  EstimatedImpact result;
  const bool unlocked = scenario.OpensStorage();
  result.exposed = unlocked ? facts.all : facts.open;
  const auto regulator = [&](std::string reason) {
    result.estimate = std::max(result.estimate, ImpactEstimate::kRegulator);
    result.reasons.push_back(std::move(reason));
  };
  const PeopleCount& people = result.exposed.people;
  if (people.best > 0) {
    regulator(Count(people.best, "person", "people") +
              (unlocked ? " can be reached by whoever has it as it was taken"
                        : " can be reached, or are guarded by something that nobody measured"));
  }
  if (people.best == 0 && people.high > 0) {
    result.reasons.push_back("up to " + Count(people.high, "person", "people") +
                             " may be told of in what can be reached, by contact or financial data "
                             "or a number alone: somebody should look");
  }
  if (scenario.password_known && facts.sealed > 0) {
    regulator(Count(facts.sealed, "sealed item", "sealed items") +
              ", of unknown content, may open with the password that went with it");
  }
  if (facts.keys_nearby > 0)
    regulator(Count(facts.keys_nearby, "sealed item has", "sealed items have") +
              " a key or password lying beside");
  if (facts.unread > 0)
    regulator(Count(facts.unread, "item was", "items were") + " not looked at: unknown");
  if (!facts.is_whole)
    regulator("the check did not get to everything that was asked for: the rest is unknown");
  if (facts.spills > 0) {
    regulator(Count(facts.spills, "item was", "items were") +
              " marked above the device, and nothing is told of them; tell the security officer");
  }
  if (const std::string risk = HighRisk(result.exposed); !risk.empty()) {
    result.estimate = ImpactEstimate::kIndividuals;
    result.reasons.push_back("a high risk to those concerned is likely: " + risk);
  }
  if (result.reasons.empty())
    result.reasons.push_back(
        "nobody can be reached: what is on it lies under encryption that was "
        "measured, or is sealed");
  return result;
}

}  // namespace warder
