using ClinicMfa.AspNetCore;

namespace ClinicMfa.RestyledHost;

/// <summary>One sentence of the host's own.</summary>
public sealed class HarborTexts : MfaTexts
{
    public override string CodeTitle(MfaMethod method) => "Harbor sent you a code";
}
