#!/usr/bin/env python3
"""Checks an export or a receipt of a journal (docs/journal.md) without the product: Python 3.8, standard library only.
Usage: verify_journal.py FILE [KEYS]. Exit status 0 if all of it holds, else 1. KEYS holds the public keys, from elsewhere; without it
those in FILE are taken: then it is proved that FILE agrees with itself, and not who signed it."""
import base64, datetime, hashlib, json, re, struct, sys

# Ed25519 as RFC 8032, section 5.1, writes it: slow (some 10 ms a signature) and short. A point is X, Y, Z and T.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def add(a, b):
    k, l, m, n = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0]), 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = l - k, n - m, n + m, l + k
    return e * f % P, g * h % P, f * g % P, e * h % P
def mul(s, point):
    result = (0, 1, 1, 0)
    while s: result, point, s = add(result, point) if s & 1 else result, add(point, point), s >> 1
    return result
def point(octets):
    sign, y = divmod(int.from_bytes(octets, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign): raise ValueError("not a point")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P
BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
def signed(key, message, signature):
    try: a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = mul(s, BASE), add(r, mul(h, a))
    return s < Q and len(signature) == 64 and all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))

sha, whole = lambda octets: hashlib.sha256(octets).digest(), lambda number: struct.pack(">q", number)
text = lambda value: struct.pack(">I", len(value.encode())) + value.encode()
node = lambda left, right: sha(b"\1" + left + right)
ZERO, findings = "0" * 64, set()
def find(code, subject, detail=""):
    if (code, subject) not in findings: print(code, subject, detail)
    findings.add((code, subject))
def instant(value):
    at = datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%f%z")
    return whole(int(at.replace(microsecond=0).timestamp())) + whole(at.microsecond)
def check_row(row):
    fields = (bytes.fromhex(row["previousHash"]) + text(row["subject"]) + whole(row["sequence"]) + instant(row["at"]) + text(row["actor"])
              + text(row["action"]) + text(row["detail"]))
    if sha(fields).hex() != row["hash"]: find("ROW_CHANGED", row["subject"], "row %d" % row["sequence"])
    return sha(b"\0" + text(row["subject"]) + whole(row["sequence"]) + bytes.fromhex(row["hash"]))  # its leaf
def check_signature(head, keys, service):
    octets = (text("jiexu-journal-head-v1") + text(head["service"]) + whole(head["number"]) + instant(head["signedAt"]) + whole(head["rows"])
              + bytes.fromhex(head["root"]) + bytes.fromhex(head["previous"]) + text(head["keyId"]))
    key = keys.get(head["keyId"])
    if head["service"] != service or not key or not signed(key, octets, bytes.fromhex(head["signature"])):
        find("HEAD_FORGED", "head/%d" % head["number"], "not signed by key " + head["keyId"])
    return sha(octets).hex()  # what the next head links to
def keys_of(content):
    bodies = re.findall("-----BEGIN PUBLIC KEY-----(.*?)-----END", content, re.S) + re.findall("(?m)^[A-Za-z0-9+/]{43}=\\s*$", content)
    octets = [base64.b64decode("".join(body.split()))[-32:] for body in bodies]
    if not octets: raise ValueError("there is no public key")
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
    check_signature(head, keys or keys_of(value["publicKey"]), head["service"])
    result, fits = check_row(row), 0 <= at <= last
    for sibling in map(bytes.fromhex, value["path"]):  # RFC 9162, section 2.1.3.2
        fits &= last > 0
        if at & 1 or at == last:
            result = node(sibling, result)
            while at and not at & 1: at, last = at >> 1, last >> 1
        else: result = node(result, sibling)
        at, last = at >> 1, last >> 1
    if not fits or last or result.hex() != head["root"]: find("ROW_REPLACED", row["subject"], "not under head %d" % head["number"])

class Export:
    def __init__(self, given):
        self.given, self.keys, self.links, self.edge, self.service = given, dict(given or {}), {}, [], ""
        self.leaves = self.rows = self.heads = self.number = 0
        self.hash, self.partial, self.lost, self.ended = ZERO, False, False, False
    def take(self, value):
        kind = value["type"]
        if self.ended or kind not in ("export", "key", "row", "base", "head", "end"): raise ValueError("no line of an export")
        if kind == "export": self.service = value["service"]
        elif kind == "key" and not self.given: self.keys.update(keys_of(value["publicKey"]))
        elif kind == "row": self.row(value)
        elif kind in ("base", "head"): self.head(value, kind == "base")
        elif kind == "end":
            self.ended = True
            if (value["rows"], value["heads"]) != (self.rows, self.heads): find("EXPORT_CUT", "history")
    def row(self, row):
        self.rows, self.leaves, subject, sequence = self.rows + 1, self.leaves + 1, row["subject"], row["sequence"]
        grow(self.edge, check_row(row))
        link = self.links.get(subject, (0, ZERO))
        if (sequence - 1, row["previousHash"]) != link and not (self.partial and subject not in self.links):
            find("CHAIN_BROKEN", subject, "row %d" % sequence)
        self.links[subject] = sequence, row["hash"]
    def head(self, head, base):
        number, name, hashed = head["number"], "head/%d" % head["number"], check_signature(head, self.keys, self.service)
        if base:
            self.partial, self.leaves, octets = True, head["rows"], bytes.fromhex(head["edge"])
            widths = [1 << bit for bit in range(63, -1, -1) if self.leaves >> bit & 1]
            self.edge = [(width, octets[32 * i:32 * i + 32]) for i, width in enumerate(widths)]
        elif head["previous"] != self.hash and number > self.number + 1: find("HEAD_MISSING", name, "before it")
        elif head["previous"] != self.hash or number <= self.number: find("HEAD_CHANGED", name)
        if not self.lost and (self.leaves != head["rows"] or root(self.edge) != head["root"]):
            self.lost = True; find("LEAVES_CHANGED" if base else "ROWS_DIFFER", name, "signed at " + head["signedAt"])
        self.heads, self.number, self.hash = self.heads + (not base), number, hashed

def check(name, given):
    with open(name, encoding="utf-8") as file:
        if '"jiexu-journal-export-v1"' not in file.readline(): file.seek(0); return receipt(json.load(file), given)
        file.seek(0); export = Export(given)
        for number, line in enumerate(file, 1):
            try: export.take(json.loads(line))
            except Exception as fault: find("UNREADABLE", "history", "line %d: %r" % (number, fault))
    if not export.ended: find("EXPORT_CUT", "history", "no end")
    print("%s: %d rows, %d heads" % (export.service, export.rows, export.heads))
try: given = None; given = keys_of(open(sys.argv[2], encoding="utf-8").read()) if len(sys.argv) > 2 else None; check(sys.argv[1], given)
except Exception as fault: find("UNREADABLE", " ".join(sys.argv[1:]) or "no FILE", "%r" % fault)
print("does NOT hold" if findings else "holds", "" if len(sys.argv) > 2 else "(with the keys of the file itself)")
sys.exit(1 if findings else 0)
