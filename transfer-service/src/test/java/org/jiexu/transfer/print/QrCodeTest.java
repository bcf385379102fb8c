package org.jiexu.transfer.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final int DOTS_A_MODULE = 4;

    @Test
    void aPhoneReadsTheAddressThatThePaperHas() throws ReaderException {
        String address =
                "https://jiexu.example.org/v1/papers/510100-2026-00000012-F/check?hash=" + "0b039aec".repeat(8);

        assertThat(QrCode.of(address, 92).getScaledWidth()).isEqualTo(92);
        assertThat(read(QrCode.modules(address))).isEqualTo(address);
    }

    private static String read(ByteMatrix modules) throws ReaderException {
        int side = QrCode.side(modules);
        byte[] bits = QrCode.dots(modules);
        int rowBytes = (side + 7) / 8;
        int dots = side * DOTS_A_MODULE;
        int[] pixels = new int[dots * dots];
        for (int y = 0; y < dots; y++) {
            for (int x = 0; x < dots; x++) {
                int column = x / DOTS_A_MODULE;
                int bit = (bits[(y / DOTS_A_MODULE) * rowBytes + column / 8] >> (7 - column % 8)) & 1;
                pixels[y * dots + x] = bit == 1 ? 0xFFFFFF : 0;
            }
        }
        BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(dots, dots, pixels)));
        return new QRCodeReader()
                .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
                .getText();
    }
}
