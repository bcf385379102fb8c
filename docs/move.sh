#!/bin/sh
# Moves an invented worker from one fund to another by REST, as two agencies would: docs/move.sh 310000 330100 (Shanghai to Hangzhou).
# Any two of the funds of GET /v1/funds in different pooling areas. Needs a running ./jiexu up, and curl. Each call is shown with what it answers.
set -eu

from=${1:?the fund that the worker leaves, six digits: 310000}
to=${2:?the fund that the worker goes to, six digits: 330100}
cd "$(dirname -- "$0")/.."
. .jiexu/env
source=$(./jiexu token --role officer --fund "$from")
destination=$(./jiexu token --role officer --fund "$to")
patience=60

say() { printf '%s\n' "$*"; }
# The first value of a field in the JSON of an answer.
field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1; }

# call TOKEN METHOD PATH [BODY [CONTENT-TYPE]]: what was answered is in $answer; a refusal ends the walk.
call() {
    token=$1 method=$2 path=$3 body=${4-} type=${5:-application/json}
    answer=$(printf '%s' "$body" | curl -s ${JIEXU_AUTHORITY:+--cacert "$JIEXU_AUTHORITY"} --fail-with-body -X "$method" "$JIEXU_URL$path" -H "Authorization: Bearer $token" \
        -H "Idempotency-Key: move-$$-$(date +%s%N)" -H "Content-Type: $type" ${body:+--data-binary @-}) || {
        say "$method $path: $answer"
        exit 1
    }
}

# await TOKEN PATH FIELD VALUE: asks until the field has the value.
await() {
    waited=0
    while call "$1" GET "$2" && [ "$(field "$3")" != "$4" ]; do
        waited=$((waited + 1))
        [ $waited -lt $patience ] || { say "$2 has no $3 $4 after $patience s: $answer"; exit 1; }
        sleep 1
    done
}

# A number that nobody has, with its check digit (GB 11643): born on 7 March 1991, a woman.
new_number() {
    body=${from}19910307$(printf '%03d' $((($(date +%s) % 499) * 2)))
    sum=0 place=1
    for weight in 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2; do
        sum=$((sum + weight * $(printf '%s' "$body" | cut -c$place)))
        place=$((place + 1))
    done
    printf '%s%s' "$body" "$(printf '10X98765432' | cut -c$((sum % 11 + 1)))"
}

number=$(new_number)
year=$(($(date +%Y) - 1))

say "1. Both funds register the worker."
register() {
    call "$1" POST "/v1/funds/$2/relations" \
        "{\"identityNumber\":\"$number\",\"name\":\"陈静\",\"sex\":\"F\",\"hukou\":\"340100\",\"registeredOn\":\"$3\"}"
    worker=$(field workerId)
    say "   $2: worker $worker has the number $(field personalNumber)"
    personal=$(field personalNumber)
}
register "$source" "$from" "$year-01-03"
number_source=$personal
register "$destination" "$to" "$(date +%Y)-02-01"
number_destination=$personal

say "2. Each sends what was paid: twelve months of $year there, one of this year here."
header=personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn
rows=
for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
    rows="$rows
$number_source,$year-$month,8000.00,1280.00,640.00,E1,$year-$month-20"
done
send() {
    # The ledger hears of a registration within a moment, not in the same one.
    until curl -s -f -o /dev/null ${JIEXU_AUTHORITY:+--cacert "$JIEXU_AUTHORITY"} "$JIEXU_URL/v1/funds/$2/accounts/$3" -H "Authorization: Bearer $1"; do sleep 1; done
    call "$1" POST "/v1/funds/$2/contribution-batches" "$header$4
" text/csv
    await "$1" "/v1/funds/$2/contribution-batches/$(field id)" state POSTED
    say "   $2: $(field posted) posted, $(field refused) refused"
}
send "$source" "$from" "$number_source" "$rows"
send "$destination" "$to" "$number_destination" "
$number_destination,$(date +%Y)-02,9000.00,1440.00,720.00,E2,$(date +%Y)-02-20"
sleep 2

say "3. The destination applies; both decide by their officers."
call "$destination" POST /v1/transfers "{\"workerId\":\"$worker\",\"fromFund\":\"$from\",\"toFund\":\"$to\"}"
transfer=$(field id)
say "   transfer $transfer"
await "$destination" "/v1/transfers/$transfer" state IN_REVIEW
call "$destination" POST "/v1/transfers/$transfer/accept"
await "$source" "/v1/transfers/$transfer" state OUT_PROCESSING
call "$source" POST "/v1/transfers/$transfer/approve"
await "$destination" "/v1/transfers/$transfer" state COMPLETED
say "   COMPLETED: $(field months) months, $(field total) yuan ($(field account) of the account, $(field pooled) pooled)"
