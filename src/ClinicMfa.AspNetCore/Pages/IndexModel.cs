namespace ClinicMfa.AspNetCore;

/// <summary>What is behind <see cref="MfaStepPage"/>, whoever draws it.</summary>
internal sealed class IndexModel(PageServices services, PendingFlow flow, IMfaSignInService service) : MfaStepPage(services, flow, service);
