package org.jiexu.rules.book;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An act of law by the short name that the tables use.
 *
 * @param id such as {@code Act-66}
 * @param number its official number, such as 国办发〔2009〕66号
 * @param inForce null if the day is not known
 */
public record Act(String id, String number, @Nullable LocalDate inForce, String subjectEn, String subjectZh) {}
