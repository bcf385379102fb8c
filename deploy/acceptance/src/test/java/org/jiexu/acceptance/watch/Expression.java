package org.jiexu.acceptance.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of PromQL asks for; whether it is one at all is promtool's to say.
 *
 * @param uses in order
 * @param grouping labels of {@code by}, {@code without}, {@code on}
 */
record Expression(List<Use> uses, Set<String> grouping) {

    /** A metric, and the labels by which its series are chosen. */
    record Use(String metric, Set<String> labels) {}

    private static final Set<String> LISTS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** A text, a range (Grafana's own variables are ranges), a duration or number, a name, a sign. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:\\\\.|[^\"])*\"|\\[[^\\]]*\\]|\\d[\\w.]*|[a-zA-Z_:][\\w:]*|[^\\s\\w]");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");

    static Expression of(String text) {
        List<String> tokens =
                TOKEN.matcher(text).results().map(match -> match.group()).toList();
        List<Use> uses = new ArrayList<>();
        Set<String> grouping = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (!NAME.matcher(token).matches() || WORDS.contains(token)) {
                continue;
            }
            if (LISTS.contains(token)) {
                i = names(tokens, i + 2, ")", grouping);
            } else if (next.equals("{")) {
                Set<String> labels = new TreeSet<>();
                i = names(tokens, i + 2, "}", labels);
                uses.add(new Use(token, labels));
            } else if (!next.equals("(") && !LISTS.contains(next)) {
                uses.add(new Use(token, Set.of()));
            }
        }
        return new Expression(uses, grouping);
    }

    /** Adds the names up to the closing sign, and says where that is. */
    private static int names(List<String> tokens, int from, String closing, Set<String> names) {
        int at = from;
        while (!tokens.get(at).equals(closing)) {
            Matcher name = NAME.matcher(tokens.get(at));
            if (name.matches()) {
                names.add(name.group());
            }
            at++;
        }
        return at;
    }
}
