namespace ClinicMfa.AspNetCore;

/// <summary>What is behind <see cref="MfaConfirmPage"/>, whoever draws it.</summary>
internal sealed class ConfirmModel(PageServices services, StepUpFlow stepUp) : MfaConfirmPage(services, stepUp);
