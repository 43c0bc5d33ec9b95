# What the stages stand on, as imported targets, each with the Debian package that brings it. The build
# reads this, and so does find_package(sentipipe), beside whose files it is installed. What is missing
# is gathered in sentipipe_missing.
macro(sentipipe_require package debian)  # and what else find_package is told
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    list(APPEND sentipipe_missing "${package} (apt-get install ${debian})")
  endif()
endmacro()

# What brings nothing for CMake: sentipipe::NAME of a header and, where one is named, a library.
macro(sentipipe_require_files name debian header library)  # and what else find_path is told
  find_path(sentipipe_${name}_include ${header} ${ARGN})
  set(sentipipe_${name}_files ${sentipipe_${name}_include})
  if(NOT "${library}" STREQUAL "")
    find_library(sentipipe_${name}_library ${library})
    list(APPEND sentipipe_${name}_files ${sentipipe_${name}_library})
  endif()
  mark_as_advanced(sentipipe_${name}_include sentipipe_${name}_library)
  if("${sentipipe_${name}_files}" MATCHES "NOTFOUND")
    list(APPEND sentipipe_missing "${header} (apt-get install ${debian})")
  elseif(NOT TARGET sentipipe::${name})
    add_library(sentipipe::${name} INTERFACE IMPORTED GLOBAL)
    target_include_directories(sentipipe::${name} SYSTEM INTERFACE ${sentipipe_${name}_include})
    target_link_libraries(sentipipe::${name} INTERFACE ${sentipipe_${name}_library})
  endif()
endmacro()

function(sentipipe_require_all_of_stages armadillo_checks)  # a macro of Armadillo's, or none
  sentipipe_require(fmt libfmt-dev)
  sentipipe_require(Boost libboost-iostreams-dev COMPONENTS iostreams)
  sentipipe_require(OpenSSL libssl-dev COMPONENTS Crypto)
  sentipipe_require(ZLIB zlib1g-dev)
  sentipipe_require(BZip2 libbz2-dev)
  sentipipe_require(LibLZMA liblzma-dev)
  sentipipe_require(zstd libzstd-dev)
  sentipipe_require_files(lbfgs liblbfgs-dev lbfgs.h lbfgs)
  sentipipe_require_files(utf8proc libutf8proc-dev utf8proc.h utf8proc)
  sentipipe_require(Armadillo libarmadillo-dev MODULE)
  set(BLA_VENDOR OpenBLAS)
  sentipipe_require(BLAS libopenblas-dev MODULE)
  # Armadillo without its wrapper library: headers over OpenBLAS, which brings LAPACK as well. These
  # macros change code in its headers, so users of the library need those that it was built with.
  if(ARMADILLO_FOUND AND BLAS_FOUND AND NOT TARGET sentipipe::armadillo)
    add_library(sentipipe::armadillo INTERFACE IMPORTED GLOBAL)
    target_include_directories(sentipipe::armadillo SYSTEM INTERFACE ${ARMADILLO_INCLUDE_DIRS})
    target_compile_definitions(sentipipe::armadillo INTERFACE ARMA_DONT_USE_WRAPPER ARMA_USE_BLAS
                               ARMA_USE_LAPACK ARMA_DONT_USE_HDF5 ARMA_DONT_USE_ARPACK
                               ARMA_DONT_USE_SUPERLU ARMA_WARN_LEVEL=0 ARMA_DONT_USE_OPENMP
                               ${armadillo_checks})
    target_link_libraries(sentipipe::armadillo INTERFACE BLAS::BLAS)
  endif()
  set(sentipipe_missing "${sentipipe_missing}" PARENT_SCOPE)
endfunction()
