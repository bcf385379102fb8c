package org.jiexu.local.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Invents people from a seed: the same seed and position give the same person for ever. Their identity numbers carry a
 * province's own code as division, which is issued to nobody, so that ages can be ordinary.
 */
public final class SamplePeople {
    private static final String DIVISION = "510000";
    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗");
    private static final List<String> GIVEN = List.of(
            "明", "芳", "伟", "静", "强", "敏", "磊", "洋", "艳", "勇", "娟", "涛", "超", "霞", "平", "刚", "英", "华", "玉", "文", "晨",
            "雪", "宇", "欣", "嘉", "梓", "涵", "浩", "然", "悦");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int DAYS_OF_BIRTHS = 365 * 10;
    private static final int SEQUENCES = 500;

    // Not the one of DIVISION: nobody of a crowd has the number of somebody in the sample.
    private static final List<String> PROVINCES = List.of(
            "44", "41", "37", "32", "33", "34", "35", "36", "42", "43", "45", "46", "50", "52", "53", "61", "62", "63");

    /** How many people {@link #inCrowd} can tell apart. */
    public static final int CROWD_MAX = DAYS_OF_BIRTHS * SEQUENCES * PROVINCES.size();

    private final long seed;

    public SamplePeople(long seed) {
        this.seed = seed;
    }

    /**
     * The person at a position, born within ten years from the first of January given.
     *
     * @param position from 0; people at different positions below 500 differ in number
     */
    public SamplePerson at(int position, int bornFromYear) {
        Random random = new Random(seed * 31 + position);
        boolean female = random.nextBoolean();
        LocalDate born = LocalDate.of(bornFromYear, 1, 1).plusDays(random.nextInt(DAYS_OF_BIRTHS));
        String name =
                pick(random, SURNAMES) + pick(random, GIVEN) + (random.nextInt(3) == 0 ? "" : pick(random, GIVEN));
        String body = body(DIVISION, position, female, born);
        return new SamplePerson(name, female ? "F" : "M", born, body + checkCharacter(body));
    }

    /**
     * The person at a position of a crowd, born within ten years from the first of January given: people at different
     * positions differ in number.
     *
     * @param position from 0, below {@link #CROWD_MAX}
     */
    public SamplePerson inCrowd(int position, int bornFromYear) {
        if (position < 0 || position >= CROWD_MAX) {
            throw new IllegalArgumentException("a crowd has " + CROWD_MAX + " people, not " + position);
        }
        // Mixes seeds that follow each other, which Random does not.
        SplittableRandom random = new SplittableRandom(seed * 31 + position);
        boolean female = random.nextBoolean();
        LocalDate born = LocalDate.of(bornFromYear, 1, 1).plusDays(position % DAYS_OF_BIRTHS);
        String division = PROVINCES.get(position / DAYS_OF_BIRTHS / SEQUENCES) + "0000";
        String name = SURNAMES.get(random.nextInt(SURNAMES.size())) + GIVEN.get(random.nextInt(GIVEN.size()));
        String body = body(division, position / DAYS_OF_BIRTHS, female, born);
        return new SamplePerson(name, female ? "F" : "M", born, body + checkCharacter(body));
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    // the sequence is odd for men and even for women.
    private static String body(String division, int position, boolean female, LocalDate born) {
        int sequence = position % SEQUENCES * 2 + (female ? 0 : 1);
        return division + born.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format(Locale.ROOT, "%03d", sequence);
    }

    /** the check character of the first 17 digits. */
    static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }
}
