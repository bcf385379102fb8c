package org.jiexu.contribution.settlement;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/**
 * Payments as files that a treasurer takes to the bank: a table, and ISO 20022 {@code pain.001.001.09} (docs/decisions/0262 has the mapping). Pure.
 */
final class PaymentFiles {

    private static final String PAIN = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private PaymentFiles() {}

    /** A line a payment, with a header, UTF-8. */
    static String csv(List<Payment> payments) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "number",
                    "version",
                    "batch",
                    "letterNumber",
                    "personalNumber",
                    "payerBank",
                    "payerHolder",
                    "payerNumber",
                    "payeeBank",
                    "payeeHolder",
                    "payeeNumber",
                    "account",
                    "pooled",
                    "amount",
                    "currency");
            for (Payment payment : payments) {
                BankAccount payer = payment.accounts().payer();
                BankAccount payee = payment.accounts().payee();
                csv.writeRecord(
                        payment.number(),
                        Integer.toString(payment.version()),
                        payment.batch() == null ? "" : payment.batch(),
                        payment.letterNumber(),
                        payment.personalNumber(),
                        payer.bank(),
                        payer.holder(),
                        payer.number(),
                        payee.bank(),
                        payee.holder(),
                        payee.number(),
                        payment.account().toString(),
                        payment.pooled().toString(),
                        payment.amount().toString(),
                        "CNY");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One group a way of money (payer's account and payee's), one transaction a payment or batch. */
    static String pain001(FundCode fund, List<Payment> payments, Instant now) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(PAIN);
            xml.writeStartElement("CstmrCdtTrfInitn");
            Map<String, List<Payment>> transactions = transactions(payments);
            header(xml, fund, transactions.size(), sum(payments), now);
            int group = 0;
            for (List<Payment> ofPayer : byPayer(payments).values()) {
                group++;
                group(xml, fund + "-" + now.getEpochSecond() + "-" + group, ofPayer, now);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a payment cannot be written as XML", e);
        }
        return text.toString();
    }

    private static Map<BankAccount, List<Payment>> byPayer(List<Payment> payments) {
        Map<BankAccount, List<Payment>> groups = new LinkedHashMap<>();
        payments.forEach(payment -> groups.computeIfAbsent(payment.accounts().payer(), payer -> new ArrayList<>())
                .add(payment));
        return groups;
    }

    /** By what the bank is told to be one: the batch, or the payment. */
    private static Map<String, List<Payment>> transactions(List<Payment> payments) {
        Map<String, List<Payment>> transactions = new LinkedHashMap<>();
        payments.forEach(payment -> transactions
                .computeIfAbsent(payment.batch() == null ? payment.number() : payment.batch(), key -> new ArrayList<>())
                .add(payment));
        return transactions;
    }

    private static Fen sum(List<Payment> payments) {
        return payments.stream().map(Payment::amount).reduce(Fen.ZERO, Fen::plus);
    }

    private static void header(XMLStreamWriter xml, FundCode fund, int transactions, Fen sum, Instant now)
            throws XMLStreamException {
        xml.writeStartElement("GrpHdr");
        element(xml, "MsgId", fund + "-" + now.getEpochSecond());
        element(xml, "CreDtTm", now.toString());
        element(xml, "NbOfTxs", Integer.toString(transactions));
        element(xml, "CtrlSum", sum.toString());
        xml.writeStartElement("InitgPty");
        element(xml, "Nm", fund.code());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void group(XMLStreamWriter xml, String id, List<Payment> payments, Instant now)
            throws XMLStreamException {
        BankAccount payer = payments.getFirst().accounts().payer();
        Map<String, List<Payment>> transactions = transactions(payments);
        xml.writeStartElement("PmtInf");
        element(xml, "PmtInfId", id);
        element(xml, "PmtMtd", "TRF");
        element(xml, "NbOfTxs", Integer.toString(transactions.size()));
        element(xml, "CtrlSum", sum(payments).toString());
        xml.writeStartElement("ReqdExctnDt");
        element(xml, "Dt", LocalDate.ofInstant(now, PaymentActs.CHINA).toString());
        xml.writeEndElement();
        party(xml, "Dbtr", "DbtrAcct", "DbtrAgt", payer, true);
        for (Map.Entry<String, List<Payment>> one : transactions.entrySet()) {
            transaction(xml, one.getKey(), one.getValue());
        }
        xml.writeEndElement();
    }

    private static void transaction(XMLStreamWriter xml, String id, List<Payment> payments) throws XMLStreamException {
        xml.writeStartElement("CdtTrfTxInf");
        xml.writeStartElement("PmtId");
        element(xml, "EndToEndId", id);
        xml.writeEndElement();
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(sum(payments).toString());
        xml.writeEndElement();
        xml.writeEndElement();
        party(xml, "Cdtr", "CdtrAcct", "CdtrAgt", payments.getFirst().accounts().payee(), false);
        xml.writeStartElement("RmtInf");
        for (Payment payment : payments) {
            element(xml, "Ustrd", payment.letterNumber() + " " + payment.personalNumber() + " " + payment.amount());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The schema has the debtor's agent behind the account, and the creditor's before the party. */
    private static void party(
            XMLStreamWriter xml, String party, String account, String agent, BankAccount of, boolean agentLast)
            throws XMLStreamException {
        if (!agentLast) {
            agent(xml, agent, of);
        }
        xml.writeStartElement(party);
        element(xml, "Nm", of.holder());
        xml.writeEndElement();
        xml.writeStartElement(account);
        xml.writeStartElement("Id");
        xml.writeStartElement("Othr");
        element(xml, "Id", of.number());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        if (agentLast) {
            agent(xml, agent, of);
        }
    }

    private static void agent(XMLStreamWriter xml, String name, BankAccount of) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeStartElement("FinInstnId");
        element(xml, "Nm", of.bank());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
