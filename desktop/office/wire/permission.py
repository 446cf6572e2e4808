"""Who is in charge of the PCs of an office."""

from db.roles import Duty, Permission

OFFICE_PCS = Permission("office.pcs", Duty.ADMINISTERING, Duty.GUARDING, words="管理办公室的电脑")
