package org.jiexu.transfer.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.openpdf.text.Image;

/** A text as a code that a phone reads (ISO/IEC 18004), a dot a module, which the printer enlarges without blur. */
public final class QrCode {

    /** Modules of white around it, as the standard asks. */
    private static final int QUIET_MODULES = 4;

    private static final int BITS_OF_BYTE = 8;

    private QrCode() {}

    /**
     * A picture of black and white.
     *
     * @param side dots of an edge, the white one included
     * @param bits a line after the other from the top, each of whole bytes, high bit first; 1 is white
     */
    record Dots(int side, byte[] bits) {}

    /** The code, so many points wide with its white edge. */
    public static Image of(String text, float points) {
        Dots dots = dots(text);
        Image image = Image.getInstance(dots.side, dots.side, 1, 1, dots.bits);
        image.scaleAbsolute(points, points);
        return image;
    }

    static Dots dots(String text) {
        ByteMatrix modules = modules(text);
        int side = modules.getWidth() + 2 * QUIET_MODULES;
        int lineBytes = (side + BITS_OF_BYTE - 1) / BITS_OF_BYTE;
        byte[] bits = new byte[lineBytes * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!isDark(modules, x - QUIET_MODULES, y - QUIET_MODULES)) {
                    bits[y * lineBytes + x / BITS_OF_BYTE] |= (byte) (0x80 >> (x % BITS_OF_BYTE));
                }
            }
        }
        return new Dots(side, bits);
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters fits no code", e);
        }
    }

    private static boolean isDark(ByteMatrix modules, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
        return inside && modules.get(x, y) == 1;
    }
}
