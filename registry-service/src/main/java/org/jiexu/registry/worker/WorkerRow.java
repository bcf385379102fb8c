package org.jiexu.registry.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.Sex;

/** A person as the database keeps it: the name sealed, and what holds of the person now. Writes only what an act has changed. */
@Entity
@DynamicUpdate
@Table(name = "workers")
class WorkerRow {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Sex sex;

    @Column(updatable = false)
    private String keyId;

    @Column(updatable = false)
    private byte[] nameSealed;

    private DivisionCode hukou;
    private LocalDate hukouStatedOn;
    private boolean deceased;
    private boolean receivingBenefit;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected WorkerRow() {}

    WorkerRow(Worker worker, SealedText name) {
        this.id = worker.id();
        this.sex = worker.sex();
        this.keyId = name.keyId();
        this.nameSealed = name.bytes();
        this.hukou = worker.hukou();
        this.hukouStatedOn = worker.hukouStatedOn();
    }

    UUID id() {
        return id;
    }

    Sex sex() {
        return sex;
    }

    SealedText name() {
        return new SealedText(keyId, nameSealed);
    }

    DivisionCode hukou() {
        return hukou;
    }

    LocalDate hukouStatedOn() {
        return hukouStatedOn;
    }

    void stateHukou(DivisionCode stated, LocalDate on) {
        hukou = stated;
        hukouStatedOn = on;
    }

    void setDeceased(boolean isSo) {
        deceased = isSo;
    }

    void setReceivingBenefit(boolean isSo) {
        receivingBenefit = isSo;
    }

    WorkerFacts facts() {
        return new WorkerFacts(id, sex, hukou, deceased, receivingBenefit);
    }
}
