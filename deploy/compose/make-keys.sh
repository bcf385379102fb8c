#!/bin/sh
# Makes keys, passwords and certificates for compose.yaml with openssl, and lays out for each container what it may read and nothing else.
#   ./make-keys.sh [FOLDER]        without one: keys, beside this file, and .env, which tells compose; with one that is printed instead
# What is there is used again; a certificate that ends within thirty days is made anew (said again, and the containers started again).
# FOLDER/store is what a safe is for: who has it can speak for every service.
set -eu
umask 027
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
top=${1:-$here/keys}
mkdir -p "$top"
top=$(CDPATH= cd -- "$top" && pwd)
folder=$top/store
ledgers="44 51"
. "$here/../helm/keys.sh"
rsa() { openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null; }

# For whom: the certificate, whose name is the user at the broker and the caller at another service; alone, with its key, the authority, and both in one file as Kafka's clients read them.
tls_for() {
    certificate "$1" "$1" localhost
    mkdir -p "$top/$1"
    cp "$folder/tls/$1.crt" "$top/$1/tls.crt"
    cp "$folder/tls/$1.key" "$top/$1/tls.key"
    cp "$folder/tls/authority.crt" "$top/$1/ca.crt"
    cat "$folder/tls/$1.key" "$folder/tls/$1.crt" >"$top/$1/tls.pem"
}

make "$folder/signing-key.pem" rsa
for one in superuser keycloak grafana; do make "$folder/password/$one" openssl rand -hex 24; done
mkdir -p "$top/environment"
{
    printf 'QUARKUS_OIDC_PUBLIC_KEY=%s\n' "$(public_of "$folder/signing-key.pem")"
    printf 'JIEXU_SERVICE_KEYS=%s\n' "$(service_keys)"
} >"$top/environment/everybody.env"
printf 'KC_BOOTSTRAP_ADMIN_PASSWORD=%s\n' "$(cat "$folder/password/keycloak")" >"$top/environment/keycloak.env"
printf 'GF_SECURITY_ADMIN_PASSWORD=%s\n' "$(cat "$folder/password/grafana")" >"$top/environment/grafana.env"

# A variable whose value is one line of a file, if there is such a file.
variable() {
    if [ -s "$2" ]; then printf '%s=%s\n' "$1" "$(cat "$2")"; fi
}
for one in $parties; do
    tls_for "$one"
    role=jiexu_$(printf '%s' "$one" | tr '-' '_')
    make "$folder/password/$one-owner" openssl rand -hex 24
    messages_of "$one" >"$top/$one/messages.properties"
    signers >"$top/$one/signers.properties"
    cp "$folder/service/$one.pem" "$top/$one/service.pem"
    if [ -s "$folder/signing/$one.1.pem" ]; then signing_of "$one" >"$top/$one/signing.properties"; fi
    if [ -s "$folder/journal/$one.pem" ]; then
        cp "$folder/journal/$one.pem" "$top/$one/journal.pem"
        journal_of "$one" >"$top/$one/journal-public.pem"
    fi
    {
        printf 'QUARKUS_DATASOURCE_USERNAME=%s\n' "$role"
        variable QUARKUS_DATASOURCE_PASSWORD "$folder/password/$one"
        variable JIEXU_CURSOR_KEY "$folder/secret/cursor-$one"
        variable JIEXU_ROW_TAGS_KEY "$folder/secret/row-tags-$one"
        if [ "$one" = registry ]; then
            variable JIEXU_REGISTRY_KEYS_ENCRYPTION "$folder/secret/registry-encryption"
            variable JIEXU_REGISTRY_KEYS_LOOKUP "$folder/secret/registry-lookup"
        fi
    } >"$top/environment/$one.env"
    {
        printf 'QUARKUS_FLYWAY_USERNAME=%s_owner\n' "$role"
        variable QUARKUS_FLYWAY_PASSWORD "$folder/password/$one-owner"
    } >"$top/environment/$one-owner.env"
done

tls_for kafka
tls_for postgres
cp "$folder/password/superuser" "$top/postgres/password"

# Who makes databases, topics and rights; who plays the people of the sample.
tls_for operator
mkdir -p "$top/operator/passwords"
for one in $parties; do cp "$folder/password/$one" "$folder/password/$one-owner" "$top/operator/passwords/"; done
cp "$folder/password/superuser" "$top/operator/passwords/"
cat >"$top/operator/broker.properties" <<'TEXT'
bootstrap.servers=kafka:9093
security.protocol=SSL
ssl.keystore.type=PEM
ssl.keystore.location=/etc/jiexu/tls.pem
ssl.truststore.type=PEM
ssl.truststore.location=/etc/jiexu/ca.crt
TEXT
mkdir -p "$top/tools/keys" "$top/tools/journal-heads"
cp "$folder/signing-key.pem" "$top/tools/keys/"

# The containers are users of their own; they may read what is theirs because they are in the group of the files.
group=$(id -g)
if [ "$(id -u)" = 0 ]; then
    group=10001
    for each in "$top"/*; do
        case $each in */store) ;; *) chgrp -R "$group" "$each" ;; esac
    done
    chmod 755 "$top"
fi
chmod -R g-w,g+rX,o-rwx "$top"/[!s]*
chmod -R go-rwx "$folder"
# Compose reads .env beside its file; whoever names a folder tells compose the two by themselves.
if [ $# -eq 0 ]; then
    printf 'JIEXU_KEYS=%s\nJIEXU_GROUP=%s\n' "$top" "$group" >"$here/.env"
    echo "Keys are in $top; where they are, and the group that may read them, is in $here/.env"
else
    printf 'JIEXU_KEYS=%s\nJIEXU_GROUP=%s\n' "$top" "$group"
fi
