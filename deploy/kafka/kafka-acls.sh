#!/bin/sh
# Prints the commands of Kafka that set up a broker as topics.csv and rights.csv say it. Runs none of them.
#   ./kafka-acls.sh BOOTSTRAP COMMAND_CONFIG LEDGERS [PARTITIONS] [REPLICATION]
#   ./kafka-acls.sh broker:9093 operator.properties 51,44 6 3 | sh
# COMMAND_CONFIG is a properties file with which the operator logs in. Principals are User:NAME; for mTLS say with PRINCIPAL how a
# name becomes one:  PRINCIPAL='User:CN=%s,O=Jiexu' ./kafka-acls.sh ...
set -eu
if [ $# -lt 3 ]; then
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
fi
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
connect="--bootstrap-server $1 --command-config $2"
ledgers=$(printf '%s' "$3" | tr ',' ' ')
partitions=${4:-6}
replication=${5:-3}
principal=${PRINCIPAL:-User:%s}
in_sync=$([ "$replication" -ge 3 ] && echo $((replication - 1)) || echo 1)

# One line for every ledger where the name stands for all of them.
written() {
    case $1 in
        *'{any-ledger}'*) for each in $ledgers; do printf '%s\n' "$1" | sed "s/{any-ledger}/$each/"; done ;;
        *) printf '%s\n' "$1" ;;
    esac
}

rows() {
    grep -v '^#' "$here/$1" | tail -n +2
}

rows topics.csv | while IFS=, read -r topic count days; do
    [ "$count" = many ] && count=$partitions
    [ "$days" = ever ] && kept=-1 || kept=$((days * 86400000))
    for name in $(written "$topic"); do
        printf 'kafka-topics.sh %s --create --if-not-exists --topic %s --partitions %s --replication-factor %s\n' \
            "$connect" "$name" "$count" "$replication"
        printf 'kafka-configs.sh %s --alter --entity-type topics --entity-name %s --add-config ' "$connect" "$name"
        printf 'cleanup.policy=delete,retention.ms=%s,retention.bytes=-1,segment.ms=86400000,' "$kept"
        printf 'min.insync.replicas=%s,unclean.leader.election.enable=false\n' "$in_sync"
    done
done

rows rights.csv | while IFS=, read -r user operations resource name; do
    case $user in
        *'{ledger}'*) owners=$ledgers ;;
        *) owners=none ;;
    esac
    kind=$(printf '%s' "$resource" | tr 'A-Z' 'a-z')
    for owner in $owners; do
        who=$(printf '%s' "$user" | sed "s/{ledger}/$owner/")
        for thing in $(written "$(printf '%s' "$name" | sed "s/{ledger}/$owner/")"); do
            printf 'kafka-acls.sh %s --add --allow-principal "%s"' "$connect" "$(printf "$principal" "$who")"
            for operation in $operations; do
                printf ' --operation %s' "$(printf '%s' "$operation" | tr -d '_')"
            done
            printf ' --%s %s\n' "$kind" "$thing"
        done
    done
done
