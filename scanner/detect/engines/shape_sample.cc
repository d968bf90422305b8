// Made-up text, in equal parts prose, CSV, JSON and log lines, from which the text model is
// counted. Names are words that nobody bears, addresses and hosts are from the ranges reserved for
// documentation (RFC 2606, RFC 5737).
#include <string>

#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

constexpr std::string_view kProse =
    "The officer attended the address shortly after nine in the evening and spoke"
    " to the occupant, who said that\n"
    "the vehicle had been parked there since the weekend. A neighbour gave a shor"
    "t account and agreed to be contacted\n"
    "again. No injuries were reported. The case was reviewed on 14 March 2021 and"
    " allocated to the team in Room 12 for\n"
    "further work; see the notes on page 3 and the letter of 02/11/2020. She aske"
    "d for an update by e-mail, and the desk\n"
    "at enquiries@station.example will reply within 5 working days. Costs of abou"
    "t GBP 1,250.00 were agreed, with a review\n"
    "in six months (ref. A17/204). Following the meeting, the manager confirmed t"
    "hat \"all forms had been signed\" and that\n"
    "the remaining 38 files would be moved to the archive at Unit 4, Mill Road, b"
    "efore the end of the year. It's not\n"
    "clear who made the decision, or why the records don't show it. Mr Example to"
    "ld the panel he would return on Tuesday\n"
    "at 10.30am with his representative, Ms Sample, to complete the assessment an"
    "d collect the property.\n";

constexpr std::string_view kCsv =
    "id,opened,status,amount,postcode,reference,updated,notes\n"
    "5533012,1974-07-21,OPEN,297.68,ZZ1 1ZZ,49081935,02/02/2021 13:04,n/a\n"
    "7222250,1968-10-04,OPEN,2584.80,,08302983,08/01/2023 04:18,n/a\n"
    "2076225,2001-05-18,Pending,741.13,,76665755,18/12/2016 18:03,call back\n"
    "9020785,1992-06-15,Pending,3783.58,ZZ12 9AB,40234045,19/05/2023 15:56,call b"
    "ack\n"
    "1328106,1972-09-14,OPEN,3102.43,ZZ1 1ZZ,R-15-2271,19/06/2020 22:22,n/a\n"
    "7753855,1969-02-09,closed,2856.85,ZZ1 1ZZ,R-99-6072,19/11/2022 09:45,50 Park"
    " Road\n"
    "7845961,1987-03-20,OPEN,2023.07,ZZ1 1ZZ,KX16952,28/08/2016 05:28,52 Park Roa"
    "d\n"
    "7322954,2020-09-09,Pending,1702.45,,51061966,05/04/2018 00:31,call back\n"
    "4830012,1965-03-14,Pending,1513.78,,R-98-9445,21/11/2015 14:57,call back\n"
    "6793754,1990-02-16,Pending,1641.07,ZZ1 1ZZ,09039243,11/10/2015 03:00,n/a\n"
    "1802289,1988-10-01,OPEN,3582.26,,KX19470,20/06/2022 03:07,call back\n"
    "8217398,1984-02-05,OPEN,3071.43,,R-98-3645,01/04/2023 11:09,n/a\n";

constexpr std::string_view kJson =
    "{\"id\": 41008920, \"type\": \"visit\", \"created\": \"2023-02-23T08:33:23.930Z\", \"ow"
    "ner\": {\"name\": \"user86\", \"active\": false}, \"score\": 0.7719, \"tags\": [\"x-17\","
    " \"case_note\"], \"hash\": \"8aa4248cc7702420\"}\n"
    "{\"id\": 68470852, \"type\": \"person\", \"created\": \"2023-11-08T19:51:50.776Z\", \"o"
    "wner\": {\"name\": \"user437\", \"active\": true}, \"score\": 0.8061, \"tags\": [\"Revie"
    "w\", \"case_note\"], \"hash\": \"bd685167cda6c6fd\"}\n"
    "{\"id\": 31432459, \"type\": \"event\", \"created\": \"2023-09-16T11:46:01.028Z\", \"ow"
    "ner\": {\"name\": \"user405\", \"active\": false}, \"score\": 0.4722, \"tags\": [\"urgen"
    "t\", \"case_note\"], \"hash\": \"b1491e249aea6429\"}\n"
    "{\"id\": 47208603, \"type\": \"person\", \"created\": \"2023-12-12T11:05:14.104Z\", \"o"
    "wner\": {\"name\": \"user117\", \"active\": false}, \"score\": 0.1967, \"tags\": [\"urge"
    "nt\", \"case_note\"], \"hash\": \"7b8f2ab59fc2d0a1\"}\n"
    "{\"id\": 82907998, \"type\": \"event\", \"created\": \"2023-08-21T11:51:41.086Z\", \"ow"
    "ner\": {\"name\": \"user428\", \"active\": null}, \"score\": 0.1199, \"tags\": [\"Review"
    "\", \"case_note\"], \"hash\": \"c8450070b6246771\"}\n"
    "{\"id\": 27752197, \"type\": \"person\", \"created\": \"2023-03-14T20:21:05.820Z\", \"o"
    "wner\": {\"name\": \"user485\", \"active\": null}, \"score\": 0.3958, \"tags\": [\"Revie"
    "w\", \"case_note\"], \"hash\": \"be4c5ce6f26149ed\"}\n";

constexpr std::string_view kLog =
    "2024-02-24 05:10:08,028 DEBUG [http-8080-exec-3] 192.0.2.212 GET /api/v1/ite"
    "ms/625815?page=8 200 674ms\n"
    "2024-09-24 04:27:55,199 DEBUG [worker-1] 198.51.100.230:31050 connection res"
    "et; retry in 43 s\n"
    "2024-09-05 17:09:33,522 INFO  [http-8080-exec-3] 198.51.100.175:34994 connec"
    "tion reset; retry in 34 s\n"
    "2024-02-18 01:15:12,283 INFO  [main] 198.51.100.131:35973 connection reset; "
    "retry in 52 s\n"
    "2024-09-08 22:33:56,897 WARN  [worker-7] session=1292618550e40d54 user=80375"
    "7 closed after 31.6s\n"
    "2024-12-21 21:23:09,259 DEBUG [http-8080-exec-4] session=fd68373b29acf1a5 us"
    "er=800273 closed after 29.2s\n"
    "2024-06-11 02:46:23,019 WARN  [http-8080-exec-8] session=4ba2e1619fb9af50 us"
    "er=637145 closed after 9.1s\n"
    "2024-05-25 04:52:27,869 WARN  [http-8080-exec-3] 192.0.2.236 GET /api/v1/ite"
    "ms/540788?page=8 200 718ms\n"
    "2024-05-03 19:54:14,068 WARN  [worker-4] Loaded 14446 rows from table_11 (43"
    "00 KB)\n"
    "2024-11-10 16:48:13,296 ERROR [main] 192.0.2.206 GET /api/v1/items/20045?pag"
    "e=5 200 38ms\n";

}  // namespace

std::string_view SampleText() {
  static const std::string text = std::string(kProse).append(kCsv).append(kJson).append(kLog);
  return text;
}

}  // namespace warder
