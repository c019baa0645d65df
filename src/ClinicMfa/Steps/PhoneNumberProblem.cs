namespace ClinicMfa;

/// <summary>Why a typed phone number is not accepted (rule E1).</summary>
public enum PhoneNumberProblem
{
    /// <summary>Nothing was typed.</summary>
    Missing = 1,

    /// <summary>It is no phone number: letters, other characters, too short or too long.</summary>
    NotANumber = 2,

    /// <summary>It has an extension, which can't get texts.</summary>
    HasExtension = 3,

    /// <summary>It is a number outside the accepted regions.</summary>
    NotInRegion = 4,

    /// <summary>It is not assigned to anybody: an unknown area code, or a fictional number such as 555-0100.</summary>
    NotAssigned = 5,

    /// <summary>It is no mobile: toll-free, premium, pager, landline or internet number.</summary>
    NotMobile = 6,

    /// <summary>Whether it is a mobile can't be found out at the moment.</summary>
    CannotBeChecked = 7,

    /// <summary>The text message provider says that texts can't be delivered to it.</summary>
    NotDeliverable = 8,

    /// <summary>Too many numbers were checked for this user, or in this clinic, lately (threat B20).</summary>
    TooManyChecks = 9,
}
