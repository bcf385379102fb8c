package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateData;

/**
 * What the frame of a page needs.
 *
 * @param lang the page's language tag
 * @param otherLanguage the link to the same page in the other language
 * @param htmx the path of the script that refreshes parts of the page
 */
@TemplateData
public record Frame(String lang, String otherLanguage, String htmx) {}
