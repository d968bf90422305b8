# write_registry(OUTPUT <file> TYPE <type> NAMESPACE <ns> HEADER <header> SOURCES <files...>)
#
# Writes a C++ file that lists one constant per source file, sorted by folder, then name: for luhn.cc the
# constant `luhn` of the given type. Dropping a file into the folder is therefore the whole act of adding one.
function(write_registry)
  cmake_parse_arguments(R "" "OUTPUT;TYPE;NAMESPACE;HEADER;FUNCTION" "SOURCES" ${ARGN})
  set(names)
  list(SORT R_SOURCES)
  foreach(source IN LISTS R_SOURCES)
    get_filename_component(name ${source} NAME_WE)
    list(APPEND names ${name})
  endforeach()
  set(text "// Generated from the folder's file names.\n#include \"${R_HEADER}\"\n\nnamespace warder {\n")
  string(APPEND text "namespace ${R_NAMESPACE} {\n")
  foreach(name IN LISTS names)
    string(APPEND text "extern const ${R_TYPE} ${name};\n")
  endforeach()
  string(APPEND text "}  // namespace ${R_NAMESPACE}\n\nstd::span<const ${R_TYPE}* const> ${R_FUNCTION}() {\n")
  string(APPEND text "  static constexpr const ${R_TYPE}* kAll[] = {\n")
  foreach(name IN LISTS names)
    string(APPEND text "      &${R_NAMESPACE}::${name},\n")
  endforeach()
  string(APPEND text "  };\n  return kAll;\n}\n\n}  // namespace warder\n")
  file(CONFIGURE OUTPUT ${R_OUTPUT} CONTENT "${text}" @ONLY)
endfunction()

# warder_library(<name> SOURCES ... DEPS ... [PRIVATE_DEPS ...]): a static library of ours.
function(warder_library name)
  cmake_parse_arguments(L "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  add_library(${name} STATIC ${L_SOURCES})
  target_link_libraries(${name} PUBLIC warder_options ${L_DEPS} PRIVATE ${L_PRIVATE_DEPS})
endfunction()

# warder_test(<name> SOURCES ... DEPS ...): a GoogleTest program; ctest runs it as one test per case.
function(warder_test name)
  cmake_parse_arguments(T "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE warder_options ${T_DEPS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE WARDER_SOURCE_DIR="${PROJECT_SOURCE_DIR}" WARDER_BINARY_DIR="${PROJECT_BINARY_DIR}")
  # One level below the tables, where an installed program would stand.
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()
