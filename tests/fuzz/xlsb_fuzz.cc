// The parts of a binary workbook, all of the same bytes, in a package.
#include "scanner/open/extract/ooxml/document.h"
#include "tests/fuzz/draining.h"
#include "tests/open/extract/samples.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string part(fuzz::View(data, size));
  const std::string relations =
      "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"sheet.bin\"/>"
      "<Relationship Id=\"r2\" Type=\"x/styles\" Target=\"styles.bin\"/>"
      "<Relationship Id=\"r3\" Type=\"x/sharedStrings\" Target=\"strings.bin\"/></Relationships>";
  const std::string zip = MakeZip({{"workbook.bin", part},
                                   {"_rels/workbook.bin.rels", relations},
                                   {"sheet.bin", part},
                                   {"worksheets/sheet2.bin", part},
                                   {"styles.bin", part},
                                   {"strings.bin", part},
                                   {"comments1.bin", part},
                                   {"pivotcache/pivotcachedefinition1.bin", part}});
  const MemoryInput input(zip);
  fuzz::CheckingSink sink(uint64_t{8} << 20);
  fuzz::DrainingChildren children;
  Package package(input, &children);
  fuzz::Require(package.Open(ByteView(zip).substr(zip.size() > 66'000 ? zip.size() - 66'000 : 0)),
                "the package opens");
  DocumentWriter out(&sink);
  ooxml::Document document{&package, &out, &children};
  ooxml::ReadBinaryWorkbook(&document, *package.Find("workbook.bin"));
  if (out.Finish()) fuzz::Require(sink.IsClosed(), "what is begun is ended");
  return 0;
}
