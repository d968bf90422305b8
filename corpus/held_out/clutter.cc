// Look-alikes in documents where such values stand: catalogues, registers, source code, telemetry,
// delivery notes.
#include <string>

#include "corpus/held_out/held_out.h"
#include "corpus/look_alikes.h"
#include "corpus/template.h"

namespace warder::corpus::held_out {
namespace {

// A page: what is above its lines, and lines to repeat.
struct Page {
  std::string_view head, line;
  std::string_view ending = ".txt";
};

constexpr Page kPages[] = {
    {"PARISH COUNCIL - PLANNING COMMITTEE AGENDA\n\n",
     "  {~planning_reference}  Single storey rear extension, {n:2} High Street\n"},
    {"Applications determined under delegated powers\n\n",
     "App. {~planning_reference} refused on {date}; see also {~planning_reference} and plan "
     "{~drawing_number}.\n"},
    {"Bearings and seals, price list\nItem|Replaces|Price\n",
     "{~part_number}|{~part_number}|{n:2}.{n:2}\n", ".psv"},
    {"<parts>\n", "<part no=\"{~part_number}\" stock=\"{~stock_code}\" ean=\"{~barcode}\"/>\n",
     ".xml"},
    {"New titles in the library\n\n", "{words:4}. Paperback. ISBN-10 {~isbn}.\n"},
    {"isbn,shelf,copies\n", "{~isbn},{n:3},{n:1}\n", ".csv"},
    {"time value\n", "{~unix_time} {n:3}.{n:2}\n", ".log"},
    {"{{\"telemetry\":[\n",
     "{{\"ts\":{~unix_time},\"device\":\"{~device_serial}\",\"fw\":\"{~version}\"},\n", ".json"},
    {"Goods in\n\n",
     "Order {~order_number} delivered against invoice {~invoice_number}, pallet "
     "{~serial_number}\n"},
    {"order;invoice;weight\n", "{~order_number};{~invoice_number};{n:3}\n", ".csv"},
    {"Meter readings by site\n\n", "Site {n:2}: {~meter_reading} kWh (was {~meter_reading})\n"},
    {"Insurance bordereau\n\n",
     "Claim {~claim_number} paid {n:3}.00; claim {~claim_number} open\n"},
    {"Service desk weekly summary\n\n",
     "{~ticket_number} closed, asset {~asset_tag}, model {~model_code}\n"},
    {"CHANGELOG\n\n", "- {~git_hash}: bump to {~version}\n", ".md"},
    {"// generated, do not edit\n", "{{ \"{~uuid}\", \"{~licence_key}\", {~mileage} },\n", ".cc"},
    {"Line 4 production log\n\n",
     "batch {~batch_code} passed, {n:3} units, started {~short_date}\n"},
    {"Vehicle hire returns\n\n",
     "Out {~mileage} in {~mileage}, returned {~short_date} at {time}\n"},
    {"Flights and transfers\n\n", "{~flight} dep {time}, seat {n:2}C, booking {~stock_code}\n"},
    {"Ward chart, bed {n:1}\n\n", "{time}  BP {~blood_pressure}  pulse {n:2}\n"},
    {"IT asset register\nTag\tSerial\tModel\n", "{~asset_tag}\t{~device_serial}\t{~model_code}\n",
     ".tsv"},
};

}  // namespace

NamedDocument Clutter(Random random) {
  Document document;
  const Page& page = random.Pick(kPages);
  const Style style = RandomStyle(random);
  Fill(document, page.head, {}, style, random);
  for (int rows = random.Between(10, 60); rows > 0; --rows)
    Fill(document, page.line, {}, style, random);
  return {std::move(document), page.ending};
}

}  // namespace warder::corpus::held_out
