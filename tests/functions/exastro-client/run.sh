#!/bin/bash
# What the scripts of Exastro's tools folder do: read the configuration, ask for name and password, call curl, print the
# body through jq (as it is where there is none), and succeed on 200 alone. Usage: run.sh CONF METHOD PATH [BODY]
set -u
source "$1"
read -rp "your username : " username
read -rsp "your password : " password
echo >&2
args=(${CURL_OPT} -X "$2" -u "${username}:${password}" -w '\n%{http_code}' "${CONF_BASE_URL}$3")
if [ "$#" -ge 4 ]; then
  args+=(-H 'Content-type: application/json' -d "$4")
fi
answer=$(curl "${args[@]}")
status=${answer##*$'\n'}
if command -v jq >/dev/null; then show=(jq .); else show=(cat); fi
printf '%s\n' "${answer%$'\n'*}" | "${show[@]}"
[ "${status}" = 200 ]
