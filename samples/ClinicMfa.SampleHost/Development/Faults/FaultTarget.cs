namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>What can be broken on purpose.</summary>
internal enum FaultTarget
{
    /// <summary>Every store of ClinicMfa.</summary>
    Stores = 1,

    /// <summary>The sender of emails.</summary>
    Emails = 2,

    /// <summary>The sender of texts.</summary>
    Texts = 3,

    /// <summary>Texts are taken, and then reported as not delivered.</summary>
    TextDelivery = 4,
}
