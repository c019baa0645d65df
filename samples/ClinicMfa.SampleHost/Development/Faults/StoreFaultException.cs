namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>A store was broken on purpose at <c>/dev/faults</c>.</summary>
internal sealed class StoreFaultException() : IOException("The MFA stores are broken on purpose: mend them at /dev/faults.");
