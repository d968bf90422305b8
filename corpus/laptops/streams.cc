#include "corpus/laptops/streams.h"

#include <string>

#include "corpus/laptops/templates.h"
#include "corpus/template.h"

namespace warder::corpus::laptops {
namespace {

Cast DrawCast(std::span<const Person> people, std::span<const Staff> staff, Random& random) {
  Cast cast;
  for (int i = 0; i < 6; ++i) cast.people.push_back(&random.Pick(people));
  for (int i = 0; i < 2; ++i) cast.staff.push_back(&random.Pick(staff));
  return cast;
}

// Copies `body` behind "> " on every line; what is planted stays planted, with the words around it.
void Quote(const Document& body, Document& out) {
  const std::string& text = body.text();
  size_t at = 0;
  const auto copy = [&](size_t to) {
    for (; at < to; ++at) {
      out.Text(text.substr(at, 1));
      if (text[at] == '\n' && at + 1 < text.size()) out.Text("> ");
    }
  };
  out.Text("> ");
  for (const Planted& planted : body.planted()) {
    copy(planted.offset);
    out.Plant(planted.kind, text.substr(planted.offset, planted.length), planted.context,
              planted.subject, planted.status);
    at += planted.length;
  }
  copy(text.size());
}

void AppendMessage(Document& document, std::span<const Person> people, std::span<const Staff> staff,
                   bool quoted, Random& random) {
  const Cast cast = DrawCast(people, staff, random);
  const Style style = RandomStyle(random);
  Fill(document,
       "From: {staff@c} <{staff_email@c}>\nTo: {2.staff@c} <{2.staff_email@c}>\n"
       "Date: Tue, {iso} {time}:00 +0000\nMessage-ID: <{hex:16}@mail.midshire.police.uk>\n"
       "Subject: Cohort query\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n",
       cast, style, random);
  Fill(document, random.Pick(Messages()), cast, style, random);
  Fill(document, "\n{staff@p}\n{unit}, tel. {staff_phone@l}\n", cast, style, random);
  if (!quoted) return;
  Fill(document, "\nOn {day} at {time}, {2.staff@p} wrote:\n", cast, style, random);
  Document body;
  const Cast quoted_cast = DrawCast(people, staff, random);
  const Style quoted_style = RandomStyle(random);
  Fill(body, random.Pick(Messages()), quoted_cast, quoted_style, random);
  Quote(body, document);
}

void Rows(Document& document, std::string_view row, int rows, Random& random) {
  const Style style;
  for (int i = 0; i < rows; ++i) Fill(document, row, {}, style, random);
}

}  // namespace

Document Paper(std::string_view text, std::span<const Person> people, std::span<const Staff> staff,
               Random random) {
  const Cast cast = DrawCast(people, staff, random);
  Document document;
  Fill(document, text, cast, RandomStyle(random), random);
  return document;
}

Document Message(std::span<const Person> people, std::span<const Staff> staff, bool quoted,
                 Random random) {
  Document document;
  AppendMessage(document, people, staff, quoted, random);
  return document;
}

Document Mailbox(std::span<const Person> people, std::span<const Staff> staff, int messages,
                 Random random) {
  Document document;
  for (int i = 0; i < messages; ++i) {
    document.Text("From MAILER-DAEMON Tue Mar 12 09:00:00 2024\n");
    AppendMessage(document, people, staff, random.Chance(50), random);
    document.Text("\n");
  }
  return document;
}

Document ServiceLog(std::span<const Person> people, int lines, Random random) {
  Document document;
  const Style style;
  for (int i = 0; i < lines; ++i) {
    Fill(document, "{iso}T{time}:31.204Z INFO 203.0.113.", {}, style, random);
    document.Text(std::to_string(random.Between(1, 250)));
    const Cast cast{{&random.Pick(people)}, {}};
    const uint32_t what = random.Below(20);
    if (what == 0) {
      Fill(document,
           " POST /patients body={{\"nhsNumber\":\"{nhs@c}\",\"dateOfBirth\":\"{dob@c}\"}\n", cast,
           style, random);
    } else if (what == 1) {
      Fill(document, " GET /offenders prisonerNumber={prison_number@c} took {n:2}ms\n", cast, style,
           random);
    } else if (what == 2) {
      Fill(document, " lookup pncId={pnc@c} result=1 trace={hex:32}\n", cast, style, random);
    } else {
      Fill(document, " GET /static/{hex:12}.js 200 {n:5} trace={hex:32} up={~unix_time}\n", {},
           style, random);
    }
  }
  return document;
}

Document MachineLog(int lines, Random random) {
  Document document;
  Rows(document,
       "{iso} {time}:07 host{n:2} agent[{n:4}]: job {~uuid} finished in {n:4} ms, build "
       "{~version}, at {~unix_time}\n",
       lines, random);
  return document;
}

Document PlanningRegister(int rows, Random random) {
  Document document;
  document.Text("Application,Received,Ward,Decision\n");
  Rows(document, "{~planning_reference},{date},Ward {n:2},Approved\n", rows, random);
  return document;
}

Document PartsList(int rows, Random random) {
  Document document;
  document.Text("Part;Alternative;Stock code;Barcode;Asset;Quantity\n");
  Rows(document, "{~part_number};{~part_number};{~stock_code};{~barcode};{~asset_tag};{n:2}\n",
       rows, random);
  return document;
}

Document Ledger(int rows, Random random) {
  Document document;
  document.Text("Order\tInvoice\tClaim\tReading\tSerial\tTicket\n");
  Rows(document,
       "{~order_number}\t{~invoice_number}\t{~claim_number}\t{~meter_reading}\t{~serial_number}\t{~"
       "ticket_number}\n",
       rows, random);
  return document;
}

Document PhoneList(std::span<const Staff> staff) {
  Document document;
  document.Text("Name;Rank;Collar no;Unit;Telephone;Email\n");
  Random random(1);
  for (const Staff& s : staff) {
    const Cast cast{{}, {&s}};
    Fill(document, "{staff@c};{rank};{collar};{unit};{staff_phone@c};{staff_email@c}\n", cast,
         Style{}, random);
  }
  return document;
}

}  // namespace warder::corpus::laptops
