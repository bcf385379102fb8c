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

    /** The code, so many points wide with its white edge. */
    public static Image of(String text, float points) {
        ByteMatrix modules = modules(text);
        int side = side(modules);
        Image image = Image.getInstance(side, side, 1, 1, dots(modules));
        image.scaleAbsolute(points, points);
        return image;
    }

    /** Dots of an edge, the white one included. */
    static int side(ByteMatrix modules) {
        return modules.getWidth() + 2 * QUIET_MODULES;
    }

    /** A line after the other from the top, each of whole bytes, high bit first; 1 is white. */
    static byte[] dots(ByteMatrix modules) {
        int side = side(modules);
        int lineBytes = (side + BITS_OF_BYTE - 1) / BITS_OF_BYTE;
        byte[] dots = new byte[lineBytes * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!isDark(modules, x - QUIET_MODULES, y - QUIET_MODULES)) {
                    dots[y * lineBytes + x / BITS_OF_BYTE] |= (byte) (0x80 >> (x % BITS_OF_BYTE));
                }
            }
        }
        return dots;
    }

    static ByteMatrix modules(String text) {
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
