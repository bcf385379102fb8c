package org.jiexu.contribution.intake;

import org.jiexu.service.problem.ErrorCode.Text;

/** What is strange about a row that was posted all the same. The names are part of the API. */
public enum FlagCode {
    BASE_BELOW_FLOOR("缴费基数低于该地当月下限（R-4.7）", "The base is below the area's floor for that month (R-4.7)."),
    BASE_ABOVE_CAP("缴费基数高于该地当月上限（R-4.7）", "The base is above the area's cap for that month (R-4.7).");

    private final String zh;
    private final String en;

    FlagCode(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What it means, for people. */
    public Text message() {
        return new Text(zh, en);
    }
}
