#!/usr/bin/env python3
"""Checks an export or a receipt of a journal (docs/journal.md) without the product: Python 3.8, standard library only.
Usage: verify_journal.py FILE [KEYS]. Exit status 0 if all of it holds. KEYS holds the public keys, from elsewhere; without it those in
FILE are taken: then it is proved that FILE agrees with itself, and not who signed it."""
import base64, datetime, hashlib, json, re, struct, sys

# Ed25519 as RFC 8032, section 5.1, writes it: slow (some 10 ms a signature) and short.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
def add(a, b):
    k, l, m, n = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0]), 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = l - k, n - m, n + m, l + k
    return e * f % P, g * h % P, f * g % P, e * h % P
def mul(s, point):
    result = (0, 1, 1, 0)
    while s:
        result, point, s = add(result, point) if s & 1 else result, add(point, point), s >> 1
    return result
def point(octets):
    y = int.from_bytes(octets, "little"); sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign): raise ValueError("not a point")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P
BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def signed(key, message, signature):
    try: a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError: return False
    if s >= Q or len(signature) != 64: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = mul(s, BASE), add(r, mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

sha = lambda octets: hashlib.sha256(octets).digest()
text = lambda value: struct.pack(">I", len(value.encode())) + value.encode()
node = lambda left, right: sha(b"\1" + left + right)
ZERO, findings = "0" * 64, []
def find(code, subject, detail=""):
    if (code, subject) not in findings:
        findings.append((code, subject)); print(code, subject, detail)
def instant(value):
    at = datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
    return struct.pack(">qq", int(at.replace(microsecond=0).timestamp()), at.microsecond)
def row_hash(row):
    return sha(bytes.fromhex(row["previousHash"]) + text(row["subject"]) + struct.pack(">q", row["sequence"]) + instant(row["at"])
               + text(row["actor"]) + text(row["action"]) + text(row["detail"])).hex()
def leaf(row):
    return sha(b"\0" + text(row["subject"]) + struct.pack(">q", row["sequence"]) + bytes.fromhex(row["hash"]))
def head_bytes(head):
    return (text("jiexu-journal-head-v1") + text(head["service"]) + struct.pack(">q", head["number"]) + instant(head["signedAt"])
            + struct.pack(">q", head["rows"]) + bytes.fromhex(head["root"]) + bytes.fromhex(head["previous"]) + text(head["keyId"]))
def check_row(row):
    if row_hash(row) != row["hash"]: find("ROW_CHANGED", row["subject"], "row %d" % row["sequence"])
def check_signature(head, keys, service):
    key = keys.get(head["keyId"])
    if head["service"] != service or not key or not signed(key, head_bytes(head), bytes.fromhex(head["signature"])):
        find("HEAD_FORGED", "head/%d" % head["number"], "not signed by key " + head["keyId"])
def keys_of(content):
    bodies = re.findall("-----BEGIN PUBLIC KEY-----(.*?)-----END", content, re.S) + re.findall("(?m)^[A-Za-z0-9+/]{43}=\\s*$", content)
    octets = [base64.b64decode("".join(body.split()))[-32:] for body in bodies]
    return {sha(key).hex()[:16]: key for key in octets}

def root(edge):
    result = edge[-1][1] if edge else sha(b"")
    for _, left in reversed(edge[:-1]): result = node(left, result)
    return result.hex()
def grow(edge, hashed):  # (leaves, hash) of the whole subtrees, the largest first
    width = 1
    while edge and edge[-1][0] == width: width, hashed = 2 * width, node(edge.pop()[1], hashed)
    edge.append((width, hashed))

def receipt(value, keys):
    row, head, at, last = value["row"], value["head"], value["leafIndex"], value["head"]["rows"] - 1
    check_row(row); check_signature(head, keys, head["service"])
    result, whole = leaf(row), 0 <= at <= last
    for sibling in map(bytes.fromhex, value["path"]):  # RFC 9162, section 2.1.3.2
        whole &= last > 0
        if at & 1 or at == last:
            result = node(sibling, result)
            while at and not at & 1: at, last = at >> 1, last >> 1
        else: result = node(result, sibling)
        at, last = at >> 1, last >> 1
    if not whole or last or result.hex() != head["root"]: find("ROW_REPLACED", row["subject"], "not under head %d" % head["number"])

def export(lines, given):
    keys, edge, size, links, last, service, partial, lost, rows, heads, ended = dict(given), [], 0, {}, None, "", False, False, 0, 0, False
    for number, line in enumerate(lines, 1):
        try: value = json.loads(line); kind = value["type"]
        except (ValueError, KeyError, TypeError): find("UNREADABLE", "history", "line %d" % number); continue
        if kind == "export": service = value["service"]
        elif kind == "key" and not given: keys.update(keys_of(value["publicKey"]))
        elif kind == "row":
            rows += 1; check_row(value); before = links.get(value["subject"])
            follows = (value["sequence"] == before[0] + 1 and value["previousHash"] == before[1] if before
                       else partial or (value["sequence"] == 1 and value["previousHash"] == ZERO))
            if not follows: find("CHAIN_BROKEN", value["subject"], "row %d" % value["sequence"])
            links[value["subject"]] = value["sequence"], value["hash"]; grow(edge, leaf(value)); size += 1
        elif kind in ("head", "base"):
            name = "head/%d" % value["number"]; check_signature(value, keys, service)
            if kind == "base":
                partial, size, octets = True, value["rows"], bytes.fromhex(value["edge"])
                widths = [1 << bit for bit in range(63, -1, -1) if size >> bit & 1]
                edge = [(width, octets[32 * i:32 * i + 32]) for i, width in enumerate(widths)]
            else:
                heads += 1
                linked = value["previous"] == (sha(head_bytes(last)).hex() if last else ZERO)
                if not linked and value["number"] > (last["number"] if last else 0) + 1: find("HEAD_MISSING", name, "before it")
                elif not linked or value["number"] <= (last["number"] if last else 0): find("HEAD_CHANGED", name)
            if not lost and (size != value["rows"] or root(edge) != value["root"]):
                lost = True; find("LEAVES_CHANGED" if kind == "base" else "ROWS_DIFFER", name, "signed at " + value["signedAt"])
            last = value
        elif kind == "end":
            ended = True
            if (value["rows"], value["heads"]) != (rows, heads): find("EXPORT_CUT", "history")
    if not ended: find("EXPORT_CUT", "history", "no end")
    print("%s: %d rows, %d heads, last signed at %s" % (service, rows, heads, last["signedAt"] if last else "no time"))

given = keys_of(open(sys.argv[2], encoding="utf-8").read()) if len(sys.argv) > 2 else {}
with open(sys.argv[1], encoding="utf-8") as file:
    if '"jiexu-journal-export-v1"' in file.readline(): file.seek(0); export(file, given)
    else: file.seek(0); value = json.load(file); receipt(value, given or keys_of(value["publicKey"]))
print("holds" if not findings else "does NOT hold", "" if given else "(with the keys of the file itself)")
sys.exit(1 if findings else 0)
